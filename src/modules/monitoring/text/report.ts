/** Words of the printed report that no page has. */
import type { LanguageCode } from '#kernel/text.ts'

export interface ReportText {
  readonly title: string
  readonly made: string
  readonly summary: string
  readonly nothing: string
  readonly leads: string
  readonly method: string
  readonly methodSteering: string
  readonly methodMany: string
  readonly methodPower: string
  readonly limits: string
  readonly quality: string
  readonly rejected: string
  readonly sources: string
  readonly spread: string
}

export const reportText: Record<LanguageCode, ReportText> = {
  en: {
    title: 'What the declarations show',
    made: 'Made by Tamga on {{day}} from {{declarations}} declarations, {{from}} to {{to}}',
    summary: '{{leads}} signals stand out after correction for {{tested}} tests.',
    nothing: 'Nothing stands out after correction for {{tested}} tests.',
    leads: 'What stands out',
    method: 'How it was computed',
    methodSteering:
      'Steering: within each draw (office, date, shift and further conditions of the assignment rule) every assignment of the files to the officers on duty is equally likely. The number of a broker’s files with an officer then follows an exact law, a sum of hypergeometric counts; the p-value is computed from it without approximation.',
    methodMany:
      'Thousands of pairs are tested at once. The Benjamini–Hochberg procedure keeps the share of chance among the signals shown below {{q}}. The set of tested pairs is fixed before looking at the results.',
    methodPower:
      'Each pair has a smallest strength that would have been seen with a probability of 80 %. Where it is large, silence says little.',
    limits:
      'A signal is not evidence of wrongdoing. Competence, language, leave or a rule that is applied differently from its text may explain it. The officer concerned must be able to reply, and a person decides.',
    quality: 'Quality of the data',
    rejected: '{{count}} rows could not be read; they are listed in rejected.csv.',
    sources:
      'Sources: Chalendard, Fernandes, Raballand, Rijkers, Corruption in Customs, Quarterly Journal of Economics 138 (2023); Benjamini, Hochberg, Journal of the Royal Statistical Society B 57 (1995); Revised Arusha Declaration, factors 6 (audit and investigation) and 3 (transparency).',
    spread: 'Spread of all tested pairs (z): chance alone gives this shape around 0.',
  },
  fr: {
    title: 'Ce que montrent les déclarations',
    made: 'Établi par Tamga le {{day}} à partir de {{declarations}} déclarations, du {{from}} au {{to}}',
    summary: '{{leads}} signaux ressortent après correction pour {{tested}} tests.',
    nothing: 'Rien ne ressort après correction pour {{tested}} tests.',
    leads: 'Ce qui ressort',
    method: 'Comment c’est calculé',
    methodSteering:
      'Orientation : à chaque tirage (bureau, date, équipe et autres conditions de la règle d’affectation), toutes les répartitions des dossiers entre les agents de service sont également probables. Le nombre de dossiers d’un déclarant chez un agent suit alors une loi exacte, somme de lois hypergéométriques ; la valeur p en est tirée sans approximation.',
    methodMany:
      'Des milliers de couples sont testés à la fois. La procédure de Benjamini–Hochberg maintient la part du hasard parmi les signaux montrés sous {{q}}. L’ensemble des couples testés est fixé avant de regarder les résultats.',
    methodPower:
      'Chaque couple a une plus petite ampleur qui aurait été vue avec une probabilité de 80 %. Là où elle est grande, le silence dit peu.',
    limits:
      'Un signal n’est pas une preuve de faute. Compétence, langue, congés ou une règle appliquée autrement qu’écrite peuvent l’expliquer. L’agent concerné doit pouvoir répondre, et une personne décide.',
    quality: 'Qualité des données',
    rejected: '{{count}} lignes n’ont pas pu être lues ; elles figurent dans rejected.csv.',
    sources:
      'Sources : Chalendard, Fernandes, Raballand, Rijkers, Corruption in Customs, Quarterly Journal of Economics 138 (2023) ; Benjamini, Hochberg, Journal of the Royal Statistical Society B 57 (1995) ; Déclaration d’Arusha révisée, facteurs 6 et 3.',
    spread: 'Dispersion de tous les couples testés (z) : le hasard seul donne cette forme autour de 0.',
  },
  ru: {
    title: 'Что показывают декларации',
    made: 'Составлено Tamga {{day}} по {{declarations}} декларациям, с {{from}} по {{to}}',
    summary: 'С поправкой на {{tested}} проверок выделяется сигналов: {{leads}}.',
    nothing: 'С поправкой на {{tested}} проверок ничто не выделяется.',
    leads: 'Что выделяется',
    method: 'Как это рассчитано',
    methodSteering:
      'Направление к «своему»: в каждом распределении (пост, дата, смена и другие условия правила) любая раздача дел между дежурными инспекторами одинаково вероятна. Тогда число дел брокера у инспектора следует точному закону — сумме гипергеометрических величин; значение p вычисляется по нему без приближений.',
    methodMany:
      'Одновременно проверяются тысячи пар. Процедура Бенджамини — Хохберга удерживает долю случайных среди показанных сигналов ниже {{q}}. Набор проверяемых пар определяется до взгляда на результаты.',
    methodPower:
      'У каждой пары есть наименьшая сила, которая была бы замечена с вероятностью 80 %. Там, где она велика, молчание мало что значит.',
    limits:
      'Сигнал не доказывает нарушения. Его могут объяснить специализация, язык, отпуска или правило, которое применяется не так, как написано. Сотрудник должен иметь возможность ответить, решает человек.',
    quality: 'Качество данных',
    rejected: 'Не удалось прочитать строк: {{count}}; они перечислены в rejected.csv.',
    sources:
      'Источники: Chalendard, Fernandes, Raballand, Rijkers, Corruption in Customs, Quarterly Journal of Economics 138 (2023); Benjamini, Hochberg, Journal of the Royal Statistical Society B 57 (1995); Пересмотренная Арушская декларация, факторы 6 и 3.',
    spread: 'Разброс всех проверенных пар (z): один случай даёт такую форму вокруг 0.',
  },
  tk: {
    title: 'Beýannamalar nämäni görkezýär',
    made: 'Tamga tarapyndan {{day}} düzüldi, {{declarations}} beýannama, {{from}} – {{to}}',
    summary: '{{tested}} synaga düzediş girizilenden soň tapawutlanýan duýduryşlar: {{leads}}.',
    nothing: '{{tested}} synaga düzediş girizilenden soň hiç zat tapawutlanmaýar.',
    leads: 'Tapawutlanýan zatlar',
    method: 'Nähili hasaplandy',
    methodSteering:
      'Gönükdirme: her paýlamada (post, sene, çalşyk we düzgüniň beýleki şertleri) işleriň nobatçy gümrükçileriň arasynda islendik paýlanyşy deň ähtimal. Şonda dellalyň gümrükçidäki işleriniň sany takyk kanuna — gipergeometrik sanlaryň jemine eýerýär; p gymmaty şondan takmynsyz hasaplanýar.',
    methodMany:
      'Birbada müňlerçe jübüt barlanýar. Benjamini–Hohberg usuly görkezilen duýduryşlaryň arasynda töänligiň paýyny {{q}}-den aşakda saklaýar. Barlanjak jübütler netijelere seretmezden öň kesgitlenýär.',
    methodPower:
      'Her jübütiň 80 % ähtimallyk bilen görünjek iň kiçi güýji bar. Ol uly bolan ýerde sessizlik az zat aňladýar.',
    limits:
      'Duýduryş düzgün bozmanyň subutnamasy däl. Ony hünär, dil, rugsat ýa-da ýazylyşyndan başgaça ulanylýan düzgün düşündirip biler. Gümrükçi jogap bermäge haklydyr, adam çözýär.',
    quality: 'Maglumatlaryň hili',
    rejected: 'Okap bolmadyk setirler: {{count}}; olar rejected.csv faýlynda.',
    sources:
      'Çeşmeler: Chalendard, Fernandes, Raballand, Rijkers, Corruption in Customs, Quarterly Journal of Economics 138 (2023); Benjamini, Hochberg, Journal of the Royal Statistical Society B 57 (1995); Gaýtadan seredilen Aruşa jarnamasy, 6-njy we 3-nji şertler.',
    spread: 'Barlanan ähli jübütleriň ýaýraýşy (z): diňe töänlik 0-yň töwereginde şu görnüşi berýär.',
  },
}
