/**
 * What people are told about assessments. Nothing here says what or whether anybody else answered: notices follow steps that are on record
 * for everybody (opened, revealed, submitted), never a hand-in.
 */
import type { NoticeKind } from '#modules/notices/public.ts'

export const asked: NoticeKind = {
  name: 'assessment.asked',
  sentence: {
    en: 'You are asked to answer a self-assessment until {due}.',
    fr: 'Vous êtes invité(e) à répondre à une auto-évaluation jusqu’au {due}.',
    ru: 'Вас просят ответить на вопросы самооценки до {due}.',
    tk: 'Sizden {due} senesine çenli özüňi bahalandyrmanyň soraglaryna jogap bermek soralýar.',
  },
}

export const toLead: NoticeKind = {
  name: 'assessment.to-lead',
  sentence: {
    en: 'You are asked to lead a group in a self-assessment; answers come in until {due}.',
    fr: 'Vous êtes invité(e) à animer un groupe d’auto-évaluation ; les réponses sont attendues jusqu’au {due}.',
    ru: 'Вас просят вести группу самооценки; ответы принимаются до {due}.',
    tk: 'Sizden özüňi bahalandyrmada topara ýolbaşçylyk etmek soralýar; jogaplar {due} senesine çenli kabul edilýär.',
  },
}

/** To who did not take part in the first round. */
export const revealed: NoticeKind = {
  name: 'assessment.revealed',
  sentence: {
    en: 'Answers of your group have been revealed, without names.',
    fr: 'Les réponses de votre groupe ont été révélées, sans noms.',
    ru: 'Ответы вашей группы раскрыты, без имён.',
    tk: 'Toparyňyzyň jogaplary atsyz görnüşde açyldy.',
  },
}

export const secondRound: NoticeKind = {
  name: 'assessment.second-round',
  sentence: {
    en: 'Answers of your group have been revealed, without names. The second round is open: keep or change your answers and hand in again.',
    fr: 'Les réponses de votre groupe ont été révélées, sans noms. Le second tour est ouvert : gardez ou changez vos réponses et remettez-les à nouveau.',
    ru: 'Ответы вашей группы раскрыты, без имён. Открыт второй тур: оставьте или измените ответы и сдайте их ещё раз.',
    tk: 'Toparyňyzyň jogaplary atsyz açyldy. Ikinji tapgyr başlandy: jogaplaryňyzy goýuň ýa-da üýtgediň we gaýtadan tabşyryň.',
  },
}

/** To who leads the group: only the questions named can be written again. */
export const sentBack: NoticeKind = {
  name: 'assessment.sent-back',
  sentence: {
    en: 'Questions of a result you led were sent back: {questions}.',
    fr: 'Des questions d’un résultat que vous avez animé ont été renvoyées : {questions}.',
    ru: 'По результату вашей группы возвращены вопросы: {questions}.',
    tk: 'Siziň ýolbaşçylyk eden toparyňyzyň netijesi boýunça soraglar yzyna gaýtaryldy: {questions}.',
  },
}

export const toAccept: NoticeKind = {
  name: 'assessment.to-accept',
  sentence: {
    en: 'The self-assessment result of {office} waits to be accepted or sent back.',
    fr: 'Le résultat de l’auto-évaluation de {office} attend d’être accepté ou renvoyé.',
    ru: 'Результат самооценки ({office}) ожидает принятия или возврата.',
    tk: '{office} bölüminiň özüňi bahalandyrma netijesi kabul edilmegine ýa-da yzyna gaýtarylmagyna garaşýar.',
  },
}

export const toSign: NoticeKind = {
  name: 'assessment.to-sign',
  sentence: {
    en: 'Report no. {number} of a self-assessment waits for your signature.',
    fr: 'Le rapport n° {number} d’une auto-évaluation attend votre signature.',
    ru: 'Отчёт № {number} о самооценке ожидает вашей подписи.',
    tk: 'Özüňi bahalandyrmanyň {number}-nji hasabaty siziň goluňyza garaşýar.',
  },
}

export const assessmentNotices = [asked, toLead, revealed, secondRound, sentBack, toAccept, toSign] as const
