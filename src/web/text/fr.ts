import type { Translated } from '#kernel/text.ts'
import type { en } from './en.ts'

export const fr: Translated<typeof en> = {
  app: {
    name: 'Tamga',
    tagline: 'Système d’intégrité de l’administration des douanes',
    skip: 'Aller au contenu',
    menu: 'Menu',
  },
  nav: {
    home: 'Accueil',
    overview: 'Vue d’ensemble',
    leads: 'Signaux',
    indicators: 'Indicateurs',
    import: 'Import',
    mine: 'On me demande',
  },
  language: 'Langue',
  theme: { light: 'Clair', dark: 'Sombre', switch: 'Clair ou sombre' },
  signIn: {
    title: 'Connexion',
    login: 'Identifiant',
    password: 'Mot de passe',
    submit: 'Se connecter',
    out: 'Se déconnecter',
    demo: 'Comptes de la démonstration',
    demoHint:
      'Choisissez-en un pour remplir l’identifiant. Le mot de passe s’est affiché dans le terminal au démarrage de Tamga.',
    wrong: 'L’identifiant et le mot de passe ne correspondent pas. Vérifiez les deux et recommencez.',
    wait: 'Trop de mots de passe erronés. Réessayez dans {{minutes}} min.',
  },
  roles: {
    officer: 'Agent',
    supervisor: 'Chef de service',
    'integrity-officer': 'Responsable de l’intégrité',
    analyst: 'Analyste',
    auditor: 'Auditeur interne',
    administrator: 'Administrateur',
  },
  home: {
    hello: 'Ce que vous pouvez faire ici',
    overview: 'Voir ce qui est chargé, sa qualité, les bureaux et les mois.',
    leads: 'Travailler sur ce qui ressort : lire, demander, expliquer ou transmettre.',
    indicators:
      'Lire comment chaque chiffre est calculé, ce qu’il laisse de côté et ce qui pourrait l’expliquer innocemment.',
    import: 'Charger les déclarations, les tableaux de service et la règle d’affectation.',
    mine: 'Lire les questions sur les chiffres qui vous concernent et y répondre.',
    administrator:
      'Vous faites fonctionner le système. Par principe, vous ne voyez aucun chiffre sur une personne : les comptes viendront à l’étape suivante.',
    none: 'Rien ne vous attend.',
  },
  state: {
    loading: 'Chargement …',
    failed: 'Le chargement a échoué',
    retry: 'Réessayer',
    offline: 'Le serveur ne répond pas. Vérifiez la connexion ; rien de ce que vous avez saisi n’est perdu.',
    forbidden:
      'Votre rôle ne le permet pas. Adressez-vous au responsable de l’intégrité si vous en avez besoin.',
    notFound: 'Cet élément n’existe pas (ou plus).',
    unexpected:
      'Le serveur a signalé une erreur. Réessayez ; si elle persiste, donnez l’heure et ce code à l’administrateur : {{code}}.',
    signInAgain: 'Votre session est terminée. Connectez-vous à nouveau.',
  },
  page: { notFound: 'Cette page n’existe pas', back: 'Retour au début' },
  table: {
    of: '{{from}}–{{to}} sur {{total}}',
    previous: 'Précédent',
    next: 'Suivant',
    asTable: 'Afficher en tableau',
    asChart: 'Afficher en graphique',
    sort: 'Trier par {{column}}',
  },
  source: 'Source : {{source}}',
  cancel: 'Annuler',
  close: 'Fermer',
  download: 'Télécharger en CSV',
}
