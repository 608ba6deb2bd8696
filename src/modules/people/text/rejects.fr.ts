import type { Translated } from '#kernel/text.ts'
import type { rejectsEn } from './rejects.en.ts'

export const rejectsFr: Translated<typeof rejectsEn> = {
  reject: {
    missing: 'une valeur manque',
    'not-a-code':
      '« {{detail}} » n’est pas un code : lettres, chiffres, point, tiret, barre et souligné seulement',
    'too-long': 'le texte est trop long',
    'not-a-day': '« {{detail}} » n’est pas un jour ; écrivez 2026-03-31',
    'not-a-time': '« {{detail}} » n’est pas une heure ; écrivez 2026-03-31T06:00',
    'not-months': '« {{detail}} » n’est pas un nombre de mois de 1 à 240',
    'not-a-kind': '« {{detail}} » n’est pas administration, region ou office',
    'too-few-cells': 'la ligne n’a que {{detail}} cellules',
    'too-many-cells': 'la ligne a {{detail}} cellules, plus que l’en-tête',
    'ends-before-it-begins': 'la période finit avant de commencer',
    overlaps: 'la période recouvre celle de la ligne {{detail}}',
    twice: 'le code figure déjà à la ligne {{detail}}',
    'unknown-unit': 'il n’y a pas d’unité « {{detail}} », ni ici ni dans le fichier',
    'unknown-post': 'il n’y a pas de poste « {{detail}} » ; chargez d’abord les postes',
    'unknown-officer': 'il n’y a pas d’agent « {{detail}} » ; chargez d’abord les agents',
    'wrong-parent': 'elle ne peut dépendre de ce qui est : {{detail}}',
    'second-administration': 'il n’y a qu’une administration, « {{detail}} »',
    'kind-changes': 'l’unité est connue comme {{detail}}',
    'below-itself': 'elle dépendrait d’elle-même par « {{detail}} »',
    'sensitive-incomplete': 'un poste sensible demande le motif et la durée maximale en mois',
  },
  fault: {
    'empty-file': 'Le fichier est vide.',
    'not-text': 'Le fichier n’est pas du texte. Enregistrez le tableau en CSV et choisissez ce fichier.',
    'unclosed-quote':
      'Un guillemet ouvert à la ligne {{detail}} n’est jamais fermé. Fermez-le et recommencez.',
    'unknown-header':
      'L’en-tête ne correspond à aucun contenu : {{detail}}. Comparez avec les colonnes ci-dessous, ou dites ce que le fichier contient.',
    'column-missing': 'L’en-tête n’a pas de colonne {{detail}}.',
    'column-twice': 'L’en-tête a deux fois la colonne {{detail}}.',
    'too-large': 'Le fichier dépasse {{detail}} Mo. Partagez-le.',
  },
}
