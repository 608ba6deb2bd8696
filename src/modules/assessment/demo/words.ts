/** What the cycles of the demonstration are called, in all languages. */
import { formatMonth } from '#kernel/format.ts'
import type { CycleWords } from '../questionnaire.model.ts'

export function demoWords(day: string): CycleWords {
  const month = day.slice(0, 7)
  return {
    title: {
      en: `Integrity self-assessment, ${formatMonth(month, 'en')}`,
      fr: `Auto-évaluation de l’éthique, ${formatMonth(month, 'fr')}`,
      ru: `Самооценка добросовестности, ${formatMonth(month, 'ru')}`,
      tk: `Halallyk boýunça özüňi bahalandyrmak, ${formatMonth(month, 'tk')}`,
    },
    purpose: {
      en: 'Mandate of the head of the (fictional) administration: headquarters and regional offices, all ten factors of the Revised Arusha Declaration.',
      fr: 'Mandat du chef de l’administration (fictive)\u00a0: siège et bureaux régionaux, les dix facteurs de la Déclaration d’Arusha révisée.',
      ru: 'Поручение руководителя (вымышленной) администрации: центральный аппарат и региональные посты, все десять факторов Пересмотренной Арушской декларации.',
      tk: '(Oýlanyp tapylan) gullugyň başlygynyň tabşyrygy: merkezi edara we sebit bölümleri, Gaýtadan seredilen Aruşa jarnamasynyň on bölüminiň ählisi.',
    },
  }
}
