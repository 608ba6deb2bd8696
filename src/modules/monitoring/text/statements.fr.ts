import type { Translated } from '#kernel/text.ts'
import type { statementsEn } from './statements.en.ts'

export const statementsFr: Translated<typeof statementsEn> = {
  steering:
    'Sur {{n}} {{n#manifeste ou déclaration déposé|manifestes ou déclarations déposés}} par {{counterpart}} pendant le service de {{subject}}, {{observed}} {{observed#a été affecté|ont été affectés}} à {{subject}} ; la seule règle d’affectation en donnerait environ {{expected}}.',
  'steering-reassigned':
    'Sur {{n}} {{n#manifeste ou déclaration déposé|manifestes ou déclarations déposés}} par {{counterpart}} pendant le service de {{subject}}, {{observed}} {{observed#a finalement été traité|ont finalement été traités}} par {{subject}}, en partie après réaffectation ; le hasard en donnerait environ {{expected}}.',
  'steering-timing':
    '{{observed}} des {{n}} manifestes ou déclarations de {{counterpart}} {{observed#est arrivé|sont arrivés}} pendant le service de {{subject}} ; le même tableau de service décalé de semaines entières en donnerait environ {{expected}}.',
  override:
    '{{observed}} des {{n}} déclarations à contrôler de {{subject}} {{observed#est passée|sont passées}} à un circuit plus léger ; à bureau, circuit et statut égaux, environ {{expected}} serait habituel.',
  'override-pair':
    '{{observed}} des {{n}} déclarations à contrôler de {{subject}} {{observed#est passée|sont passées}} à un circuit plus léger sur décision de {{counterpart}} ; à bureau, circuit et statut égaux, environ {{expected}} serait habituel.',
  'override-then-nothing':
    'Après {{n}} {{n#changement|changements}} de circuit {{n#décidé|décidés}} par {{subject}}, rien n’a été relevé dans {{observed}} cas ; pour des déclarations comparables, environ {{expected}} serait habituel.',
  'override-then-nothing-pair':
    'Après {{n}} {{n#changement|changements}} de circuit de déclarations de {{subject}} {{n#décidé|décidés}} par {{counterpart}}, rien n’a été relevé dans {{observed}} cas ; pour des déclarations comparables, environ {{expected}} serait habituel.',
  'finding-rate':
    '{{subject}} a relevé {{observed}} {{observed#constat|constats}} en {{n}} {{n#contrôle|contrôles}} ; pour les mêmes marchandises, origines et circuits, environ {{expected}} serait habituel.',
  'value-uplift':
    'Dans {{observed}} des {{n}} déclarations contrôlées par {{subject}}, la valeur a été relevée ; pour les mêmes marchandises, origines et circuits, environ {{expected}} serait habituel.',
  undervaluation:
    'Les prix unitaires de {{n}} {{n#déclaration|déclarations}} de {{subject}} sont à environ {{ratio}} de ceux de marchandises comparables de même origine.',
  'release-time':
    '{{n}} {{n#dossier traité|dossiers traités}} par {{subject}} {{n#a|ont}} pris environ {{ratio}} du temps habituel de dossiers comparables du même circuit.',
  'fast-lane':
    '{{n}} {{n#dossier|dossiers}} de {{counterpart}} {{n#traité|traités}} par {{subject}} {{n#a|ont}} pris environ {{ratio}} du temps de dossiers comparables d’autres déclarants.',
  'queue-jump':
    '{{n}} {{n#dossier|dossiers}} de {{counterpart}} {{n#traité|traités}} par {{subject}} {{n#a|ont}} pris environ {{ratio}} du temps des autres dossiers de la même équipe et du même circuit.',
  'off-roster-edits':
    '{{observed}} des {{n}} modifications de champs décisifs par {{subject}} {{observed#a été faite|ont été faites}} hors des heures du tableau de service ; environ {{expected}} serait habituel.',
  'others-files-edits':
    '{{observed}} des {{n}} modifications de champs décisifs par {{subject}} {{observed#concerne|concernent}} des dossiers d’autres agents ; environ {{expected}} serait habituel.',
  'cancel-relodge':
    '{{observed}} des {{n}} {{n#manifeste ou déclaration|manifestes ou déclarations}} de {{subject}} {{observed#a été annulé puis redéposé|ont été annulés puis redéposés}} peu après ; environ {{expected}} serait habituel.',
  'cancel-relodge-pair':
    '{{observed}} des {{n}} {{n#manifeste ou déclaration|manifestes ou déclarations}} de {{subject}} {{observed#a été annulé puis redéposé|ont été annulés puis redéposés}} peu après, la plupart parvenant alors à {{counterpart}} ; environ {{expected}} annulations seraient habituelles.',
  reassignment:
    '{{observed}} des {{n}} dossiers traités par {{subject}} {{observed#est venu|sont venus}} par réaffectation ; environ {{expected}} serait habituel.',
  'reassignment-pair':
    'Sur {{n}} {{n#dossier réaffecté|dossiers réaffectés}} de {{counterpart}}, {{observed}} {{observed#est allé|sont allés}} à {{subject}} ; environ {{expected}} serait habituel.',
  'broker-concentration':
    '{{observed}} des {{n}} dossiers traités par {{subject}} {{observed#vient|viennent}} du même déclarant ; environ {{expected}} serait habituel.',
  'broker-concentration-pair':
    '{{observed}} des {{n}} dossiers traités par {{subject}} {{observed#vient|viennent}} de {{counterpart}} ; environ {{expected}} serait habituel.',
  'round-values':
    '{{observed}} des {{n}} valeurs déclarées de {{subject}} {{observed#est un nombre rond|sont des nombres ronds}} ; pour des marchandises comparables, environ {{expected}} serait habituel.',
  'first-digits':
    'Les premiers chiffres de {{n}} {{n#valeur déclarée|valeurs déclarées}} de {{subject}} se répartissent autrement que d’habitude pour des marchandises comparables.',
  other: 'Pour {{subject}}, on observe {{observed}} là où environ {{expected}} serait habituel ({{n}} cas).',
  'other-pair':
    'Pour {{subject}} avec {{counterpart}}, on observe {{observed}} là où environ {{expected}} serait habituel ({{n}} cas).',
  effect: 'Ampleur de l’écart : {{effect}} (intervalle à 95 % : {{low}} à {{high}}).',
  q: 'Parmi les signaux au moins aussi forts, on en attend au plus {{count}} sur {{of}} dus au hasard.',
  power:
    'Avec ce nombre de cas, un écart de {{smallest}} aurait été vu quatre fois sur cinq ; un écart plus petit, moins souvent.',
  unnamed: '(partie non nommée ici)',
  neutral:
    'C’est un chiffre, non une accusation. Il peut s’expliquer innocemment ; l’agent peut répondre, et une personne décide.',
}
