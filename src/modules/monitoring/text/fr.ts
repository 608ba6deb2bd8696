import type { Translated } from '#kernel/text.ts'
import { columnsFr } from './columns.fr.ts'
import type { en } from './en.ts'
import { importsFr } from './imports.fr.ts'
import { leadFr } from './lead.fr.ts'
import { statementsFr } from './statements.fr.ts'

export const fr: Translated<typeof en, 'many'> = {
  column: columnsFr,
  overview: {
    title: 'Surveillance',
    about: 'Ce qui est chargé, sa qualité, et l’aspect des bureaux et des mois.',
    declarations: 'Déclarations',
    period: 'Période',
    leadsNew: 'Nouveaux signaux',
    leadsReview: 'En examen',
    analysed: 'Dernière analyse',
    never: 'Pas encore analysé',
    outdated: 'Les données chargées sont plus récentes que l’analyse. Relancez-la.',
    analyse: 'Analyser maintenant',
    noData:
      'Rien n’est encore chargé. Importez des déclarations et, si vous les avez, le tableau de service, les agents et la règle d’affectation.',
    toImport: 'Vers l’import',
    offices: 'Bureaux',
    officesAbout:
      'Une ligne par bureau de douane, sur toute la période. Valeurs dans la monnaie de l’extrait.',
    office: 'Bureau',
    value: 'Valeur déclarée',
    inspected: 'Contrôlées (%)',
    findings: 'Avec constat (% des contrôlées)',
    release: 'Mainlevée médiane (heures)',
    leads: 'Signaux',
    months: 'Par mois',
    monthsAbout: '{{what}}, mois par mois.',
    monthsOf: 'Chiffre',
    month: 'Mois',
    indicators: 'Indicateurs de la dernière analyse',
    tested: 'Testés',
    suppressed: 'Trop peu pour montrer',
    standOut: 'Ressortent',
    status: 'Résultat',
    loads: 'Fichiers chargés',
    quality: 'Qualité des données par colonne',
    qualityNone: 'Pas encore de rapport de qualité : il est fait avec l’analyse.',
    qualityOnly: 'Seulement les colonnes à signaler',
    qualityAll: 'Toutes les colonnes ({{number}})',
    qualityClean: 'Aucune colonne n’a de cellules manquantes, impossibles ou hors limites.',
    source: 'déclarations chargées, {{period}}',
  },
  result: {
    computed: 'calculé',
    prevented: 'impossible avec ces données',
    withheld: 'retenu : le test ne se croit pas lui-même',
    hint: 'décrit ; ne nomme personne',
  },
  indicator: {
    steering: 'Interaction excessive (orientation)',
    'broker-concentration': 'Concentration des déclarants par agent',
    reassignment: 'Réaffectation et qui en profite',
    override: 'Changements de circuit',
    'finding-rate': 'Taux de constats par rapport à l’attendu',
    'value-uplift': 'Redressement de valeur : fréquence et ampleur',
    undervaluation: 'Acceptation sous le prix de référence',
    'release-time': 'Délai de mainlevée et voie rapide',
    'queue-jump': 'Premier arrivé, premier servi',
    'off-roster-edits': 'Modifications en dehors du service',
    'cancel-relodge': 'Annulées puis redéposées',
    digits: 'Premiers chiffres et valeurs rondes',
  },
  kind: {
    steering: 'Orientation',
    'steering-reassigned': 'Orientation par réaffectation',
    override: 'Changements de circuit',
    'override-then-nothing': 'Changement puis aucun constat',
    'finding-rate': 'Peu de constats',
    'value-uplift': 'Redressement',
    undervaluation: 'Prix bas',
    'release-time': 'Délai de mainlevée',
    'fast-lane': 'Voie rapide',
    'queue-jump': 'Hors de l’ordre',
    'off-roster-edits': 'Modifications en dehors du service',
    'others-files-edits': 'Dossiers d’autrui modifiés',
    'cancel-relodge': 'Annulées et redéposées',
    reassignment: 'Réaffectation',
    'broker-concentration': 'Concentration',
    'round-values': 'Valeurs rondes',
    'first-digits': 'Premiers chiffres',
  },
  statement: statementsFr,
  card: {
    reason: 'Pourquoi le calculer',
    formula: 'Comment, en mots',
    query: 'Comment, en SQL (ce qui s’exécute)',
    exclusions: 'Ce qui est laissé de côté',
    minimum: 'n minimal',
    source: 'Loi ou source',
    version: 'Version {{version}}, valable du {{from}} au {{to}}',
    expired: 'Cette fiche a expiré et doit être revue.',
    distribution: 'Répartition sur tout ce qui a été testé',
    ranked: 'Les plus forts d’abord',
    about:
      'Chaque fiche dit comment le chiffre est calculé, ce qu’il laisse de côté et ce qui pourrait l’expliquer innocemment.',
    noFindings: 'Rien à afficher.',
    bin: '{{from}} à {{to}} : {{number}}',
    hint: 'indice',
    hintAbout:
      'Un indice : il décrit et ne nomme personne. Il n’est pas corrigé du nombre de tests et ne lève aucun signal ; la liste ci-dessous n’est pas un ordre de soupçon.',
    furthest: 'Les plus éloignés de l’habituel',
    zAbout:
      'z : de combien d’écarts-types le chiffre s’éloigne de l’habituel ; 0 est habituel. Barres : nombre d’agents, d’entreprises ou de couples.',
  },
  coordinate: {
    manifest: 'le manifeste confié en entier à un agent (assignment_unit)',
    desk: 'le guichet (desk, desk_of_chapters)',
    chapter: 'le chapitre des marchandises (desk_of_chapters)',
    shift: 'l’équipe (shift)',
    shift_date: 'la date de l’équipe (shift_date)',
    lane: 'le circuit (lane)',
    hour: 'l’heure (hour)',
  },
  note: {
    'shift-time':
      'L’équipe est déduite de {{column}}, qui concorde avec les heures indiquées dans {{agreement}} % des dossiers.',
    'mixed-desks':
      'Unités contenant des marchandises de plusieurs guichets : {{count}} sur {{units}}. La première déclaration décide.',
    'units-without-broker':
      'Unités sans déclarant : {{count}}. Elles comptent pour le reste et n’appartiennent à personne.',
    'office-not-in-rule': 'Unités de bureaux que la règle ne nomme pas : {{count}}.',
    'no-roster':
      'Il n’y a pas de tableau de service : qui pouvait être tiré est estimé d’après qui a travaillé dans l’équipe.',
    'no-rule': 'Aucune règle d’affectation n’a été donnée : bureau, date et équipe sont supposés.',
    'drawn-off-roster':
      'Unités attribuées à quelqu’un qui n’était pas de service dans cette équipe et ce bureau : {{count}} ({{share}} %).',
    'shifts-cut':
      'Équipes coupées là où le tableau de service fait arriver ou partir des agents : {{count}}.',
    'roster-two-places': 'Cas d’un agent de service dans deux bureaux à la fois : {{count}}.',
    'turns-first-round':
      'Bureaux où les agents se relaient : {{all}}. Dans {{offices}} d’entre eux les équipes commencent par le même agent plus souvent que par hasard : le premier tour de chaque équipe (unités : {{units}}) y est laissé de côté, car qui vient tôt rencontre le premier de la liste.',
    'turns-any-start':
      'Bureaux où les agents se relaient : {{all}}. Dans aucun d’eux les équipes ne commencent par le même agent plus souvent que par hasard ; toutes les unités comptent donc.',
    'strata-without-choice':
      'Tirages où un seul agent travaillait : {{strata}} sur {{all}}. Leurs unités ({{units}}) n’apprennent rien.',
    'steering-spread':
      'Autocontrôle : la dispersion des couples est {{spread}} (1 = hasard ; au-delà de {{limit}} personne n’est nommé).',
    'steering-withheld':
      'Personne n’est nommé : les couples se dispersent {{spread}} fois plus que le hasard. La règle ou l’unité indiquée n’est pas la vraie.',
    'steering-withheld-office':
      'Personne n’est nommé : au bureau {{office}} les couples se dispersent {{spread}} fois plus que le hasard (limite pour un bureau : {{limit}}). La règle ou l’unité indiquée n’y est pas la vraie ; corrigez la règle, ou laissez ce bureau de côté.',
    'steering-whole-manifests':
      'Personne n’est nommé : selon la règle chaque déclaration est tirée pour elle-même, or celles d’un même manifeste vont au même agent dans {{share}} % des cas, celles de deux manifestes au même endroit et au même moment dans {{chance}} %. Les manifestes vont en entier à un seul agent.',
    'steering-handled-withheld':
      'Les couples par réaffectation ne sont pas nommés : selon qui a traité les dossiers, ils se dispersent {{spread}} fois plus que le hasard (au-delà de {{limit}} ils ne sont pas nommés). Selon le tirage ils suivent la règle, et qui est nommé l’est pour le tirage. Demandez selon quelle habitude les dossiers changent de mains.',
    'steering-handled-withheld-office':
      'Les couples par réaffectation ne sont pas nommés : au bureau {{office}}, selon qui a traité les dossiers, ils se dispersent {{spread}} fois plus que le hasard (limite pour un bureau : {{limit}}). Selon le tirage ils suivent la règle, et qui est nommé l’est pour le tirage. Demandez selon quelle habitude les dossiers y changent de mains.',
    'steering-mirrored':
      'Couples non nommés, parce qu’ils ne se distinguent que là où d’autres du même bureau le font plus fortement : {{count}}. Qui ne reçoit rien des dossiers orientés a davantage du reste.',
    'steering-set-aside':
      'Pour juger la règle, les déclarants qui se distinguent ont été mis de côté avec leurs unités : {{count}}. L’orientation disperse à elle seule les couples de son bureau.',
    'steering-tried': 'Essayé avec « {{what}} » : dispersion {{spread}}.',
    'steering-missing': 'Manque très probablement dans la règle : {{what}}.',
    'steering-partly': '« {{what}} » en explique une partie (dispersion {{spread}}), pas tout.',
    'steering-unknown':
      'Aucune division plus fine des données ne l’explique. Demandez comment les dossiers sont réellement affectés.',
    'column-missing': 'Impossible avec ces données : {{column}} manque ou est vide.',
    other: 'Remarque {{code}}.',
  },
  ...leadFr,
  ...importsFr,
}
