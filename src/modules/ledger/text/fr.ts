import type { Translated } from '#kernel/text.ts'
import type { en } from './en.ts'

export const fr: Translated<typeof en> = {
  verdict: {
    intact:
      'Intact jusqu’à l’entrée {{seq}} du {{at}} : les {{entries}} entrées sont exactement telles qu’elles ont été consignées.',
    intactHashes:
      'Intact : les empreintes des {{entries}} entrées concordent entre elles et avec ce qui a été signé. Les entrées elles-mêmes n’ont pas été recalculées.',
    empty: 'Intact : rien n’a encore été consigné.',
    broken:
      'Quelque chose a été altéré. Le premier doute porte sur l’entrée {{seq}} ; tout ce qui précède est tel que consigné.',
    brokenFromStart: 'Quelque chose a été altéré, et même la première entrée ne peut être garantie.',
    brokenOutside:
      'Les entrées concordent entre elles, mais pas avec ce qui est connu ailleurs. Voir ci-dessous ; ne vous fiez pas à ce registre tant que ce n’est pas expliqué.',
    unsigned: '{{count}} entrées récentes attendent la prochaine signature.',
    contents: 'Contenus recalculés : {{contents}} ; effacés avec mention : {{erased}}.',
    noContents:
      'Les contenus n’ont pas été recalculés cette fois : seuls les entrées, l’ordre et les signatures ont été vérifiés.',
    noEntries: 'Votre rôle vérifie l’arbre des empreintes et les signatures, et ne lit pas les entrées.',
    cosigned: 'Témoins du dernier point de contrôle cosigné (entrée {{seq}}) : {{witnesses}}.',
    notCosigned: 'Aucun témoin extérieur n’a encore signé.',
  },
  fault: {
    ENTRY_ALTERED: 'Altération à l’entrée {{seq}} : elle n’est pas celle qui a été signée.',
    ENTRY_MISSING: 'L’entrée {{seq}} manque : elle a été signée, puis supprimée.',
    ENTRIES_ALTERED:
      'Altération entre l’entrée {{from}} et l’entrée {{to}} : une ou plusieurs ne sont pas celles qui ont été signées.',
    TIME_BACKWARDS: 'L’entrée {{seq}} est antidatée : son heure précède celle de l’entrée d’avant.',
    CONTENT_DIFFERS:
      'Le contenu de l’entrée {{seq}} ne correspond pas : il a été modifié après avoir été consigné.',
    CONTENT_MISSING:
      'Le contenu de l’entrée {{seq}} a disparu et aucune entrée ne mentionne qu’il a été effacé.',
    CONTENT_WITHOUT_ENTRY:
      'Le module {{room}} détient pour l’entrée {{seq}} un contenu qui n’a jamais été consigné.',
    TILE_ALTERED:
      'Une tuile d’empreintes a été altérée (niveau {{level}}, numéro {{index}}) ; les entrées qu’elle couvre tiennent.',
    CHECKPOINT_FALSE: 'Le point de contrôle signé sur {{size}} entrées n’est pas authentique.',
    CHECKPOINT_MISSING:
      'Le point de contrôle signé sur {{size}} entrées a été supprimé de la base de données.',
    COSIGNATURE_FALSE:
      'Une cosignature de {{witness}} sous le point de contrôle sur {{size}} entrées n’est pas authentique.',
    SHORTENED:
      'Il n’y a que {{size}} entrées, alors que {{signed}} ont été signées (source : {{source}}) : la fin a été supprimée ou une ancienne copie a été rétablie.',
    OTHER_HISTORY: 'Selon {{source}}, les {{size}} premières entrées étaient autres : il y a deux histoires.',
    FOREIGN_CHECKPOINT: '{{source}} : ce point de contrôle n’a pas été signé par ce registre.',
  },
  source: {
    signed: 'les points de contrôle du registre',
    anchor: 'le fichier de contrôle du serveur',
    browser: 'ce que ce navigateur a vu en dernier',
    file: 'le fichier fourni',
  },
  page: {
    title: 'Registre',
    about:
      'Chaque décision et chaque lecture d’un dossier sensible est ici une entrée. Personne ne peut en changer une après coup sans que cela se voie : vérifiez vous-même.',
    entries: 'Entrées',
    entriesUnit: 'consignées à ce jour',
    signed: 'Dernière signature',
    signedUnit: 'sur {{size}} entrées',
    never: 'pas encore',
    witnesses: 'Témoins',
    witnessesUnit: '{{needed}} doivent signer avant la publication d’un point de contrôle',
    noWitnesses: 'aucun : chaque point de contrôle est publié aussitôt',
    server: 'Contrôle par le serveur',
    serverIntact: 'intact',
    serverBroken: 'quelque chose a été altéré',
    toWitnesses: 'Témoins et signatures sur papier',
    publicFiles:
      'Fichiers publics : {{files}}. Chacun peut vérifier avec eux et la commande « tamga verify ».',
    signNow: 'Signer maintenant',
    signedNow: 'Signé sur {{size}} entrées.',
    notSigned:
      'Le registre n’est pas ce qui a été signé auparavant ; il ne reçoit donc pas de nouvelle signature. Vérifiez-le et informez l’auditeur.',
  },
  verify: {
    title: 'Vérifier dans ce navigateur',
    about:
      'Votre navigateur récupère les empreintes, les entrées et les contenus que vous pouvez lire, recalcule tout et compare avec les signatures. Le serveur ne peut répondre à sa place.',
    go: 'Vérifier maintenant',
    stop: 'Arrêter',
    stopped: 'Arrêté. Aucune conclusion.',
    nothing: 'Rien n’a encore été signé. Le serveur signe toutes les quelques minutes.',
    progress: '{{done}} entrées sur {{total}}',
    failed:
      'Le registre n’a pas pu être récupéré entièrement ; aucune conclusion. Vérifiez la connexion et réessayez.',
    intact: 'Intact',
    broken: 'Altéré',
    withheld:
      '{{count}} contenus ne vous sont pas accessibles et n’ont donc pas été recalculés ici ; le serveur les recalcule tous.',
    remembered:
      'Ce navigateur se souvient du point de contrôle sur {{size}} entrées du {{day}} et a comparé le registre avec lui.',
    first:
      'Première vérification dans ce navigateur. Il se souvient désormais du point de contrôle : une altération ultérieure du passé sera décelée d’ici aussi.',
    key: 'La signature a été vérifiée avec cette clé. Comparez-la avec celle qui est publiée :',
    seconds: '{{seconds}} s',
  },
  file: {
    title: 'Vérifier un reçu ou un registre exporté',
    about:
      'Un reçu prouve une entrée, un registre exporté les prouve toutes. Le fichier reste dans votre navigateur ; rien n’est envoyé.',
    choose: 'Fichier',
    chooseHint: '.tlog-proof, .jsonl ou .jsonl.gz',
    paste: 'ou collez un reçu',
    go: 'Vérifier',
    receiptTrue:
      'Le reçu est authentique : l’entrée {{seq}} du {{at}} figure dans le registre tel qu’il a été signé sur {{size}} entrées.',
    receiptType: 'Ce qu’il consigne : {{type}}',
    receiptWitnesses: 'Cosigné par : {{witnesses}}',
    fault: {
      'not-a-receipt':
        'Ce n’est pas un reçu complet. Copiez-le à nouveau, de la première à la dernière ligne.',
      'other-log': 'Ce reçu provient d’un autre registre.',
      'not-signed':
        'Le point de contrôle du reçu n’est signé par aucune clé de ce registre. Il ne prouve rien.',
      'not-in-the-tree':
        'Le reçu a été altéré : ce qu’il affirme ne figure pas dans le registre signé. Il ne prouve rien.',
      NOT_A_BUNDLE: 'Ce n’est ni un reçu ni un registre exporté.',
      TORN: 'Le fichier est endommagé ou coupé à la ligne {{line}} ; il ne dit donc rien du registre. Copiez-le à nouveau.',
    },
    ownKeys: 'La vérification a été faite avec les clés de cette maison.',
  },
  checks: {
    title: 'Contrôles par le serveur',
    about: 'Exécutés chaque nuit ; ce qu’ils trouvent va aussi dans le journal du serveur.',
    contents: 'Tous les contenus recalculés',
    refold: 'Événements et lignes comparés',
    refoldAbout: 'Ce que donnent les événements de chaque module doit être ce que disent ses lignes.',
    run: 'Contrôler maintenant',
    busy: 'Un contrôle est déjà en cours. Attendez qu’il soit terminé.',
    none: 'Pas encore exécuté.',
    fine: 'Aucune différence sur {{records}} enregistrements.',
    todo: 'Ne corrigez rien à la main dans la base. Notez l’enregistrement et l’heure, gardez le journal du serveur et prévenez l’auditeur interne. Puis réécrivez la bonne valeur par son module, afin qu’elle soit consignée, ou rétablissez une sauvegarde antérieure (tamga restore).',
    tokens: {
      record: 'l’enregistrement entier',
      there: 'présent',
      missing: 'absent',
      sealed: 'tel que scellé',
      changed: 'modifié depuis',
      answers: 'réponses remises',
    },
    differences: 'Lignes qui diffèrent de ce qui a été consigné',
    room: 'Module',
    subject: 'Enregistrement',
    what: 'Quoi',
    recorded: 'Consigné',
    found: 'Trouvé',
    at: 'Heure',
    result: 'Résultat',
    check: 'Contrôle',
    actions: 'Actions',
  },
  entries: {
    title: 'Dernières entrées',
    none: 'Rien n’a encore été consigné.',
    seq: 'Entrée',
    at: 'Heure (UTC)',
    what: 'Ce qui s’est passé',
    type: 'Type (code)',
    by: 'Par',
    system: 'le système',
    reading: 'lecture',
    older: 'Plus anciennes',
    newest: 'Les plus récentes',
    entry: 'Entrée {{seq}}',
    subjects: 'À propos de',
    references: 'Objet (codes)',
    content: 'Contenu',
    contentAbout:
      'Tel que consigné, avec les noms qu’emploie le programme : c’est ce qui a été haché et signé. Au-delà de vingt lignes, les premières sont montrées, avec leur nombre.',
    unfold: 'Tout afficher',
    member: 'Champ',
    value: 'Valeur',
    erased: 'Le contenu a été effacé ; l’entrée qui le mentionne dit par qui et pourquoi.',
    withheld:
      'Votre rôle ne couvre pas le dossier concerné, il est fermé pour l’instant, ou il vous concerne vous-même.',
    noContent: 'rien de plus',
    receipt: 'Télécharger le reçu',
    receiptAwaits: 'La prochaine signature est attendue ; elle vient d’ici quelques minutes.',
    receiptTorn:
      'Le registre n’est pas ce qui a été signé : un reçu ne serait pas vérifiable, aucun n’est donc établi. Prévenez l’auditeur interne.',
    receiptWithheld: 'Vous ne pouvez pas voir le dossier concerné.',
    receiptAbout:
      'Le reçu prouve que cette entrée figure dans le registre. Il se vérifie sans cette maison et pour toujours, même après un changement de clés.',
  },
  history: {
    account: 'Le compte {{id}} dans le registre',
    accountAbout: 'Ce qui a été décidé à son sujet et ce qui a été fait avec lui.',
    title: 'Trace dans le registre',
    about: 'Ce qui en a été fait et qui l’a lu. Votre consultation est également consignée.',
    show: 'Afficher',
    readings: 'Lectures seulement',
    none: 'Rien n’est consigné à ce sujet.',
    noReadings: 'Personne ne l’a lu.',
    acts: 'Ce que cette personne a fait',
    actsAbout: 'Entrées du registre par ce compte. Votre consultation est également consignée.',
    noActs: 'Rien n’est consigné par ce compte.',
  },
  aboutMe: {
    title: 'Qui a lu ce qui est conservé à votre sujet',
    about:
      'Les lectures s’affichent ici au bout de {{days}} jours, car elles ne doivent pas annoncer une enquête.',
    aboutAtOnce: 'Les lectures s’affichent ici aussitôt.',
    none: 'Personne n’a lu ce qui est protégé à votre sujet, ou le délai n’est pas encore écoulé.',
    at: 'Heure (UTC)',
    what: 'Ce qui s’est passé',
  },
  witness: {
    title: 'Témoins du registre',
    about:
      'Un témoin est quelqu’un d’extérieur : l’autorité anticorruption, l’auditeur. En signant le point de contrôle, il rend impossible de montrer des registres différents à des personnes différentes, ou de recommencer à zéro.',
    policy: 'Qui signe',
    name: 'Témoin',
    how: 'Comment',
    network: 'interrogé à {{url}}',
    paper: 'sur papier',
    seen: 'Dernière signature',
    seenSize: 'sur {{size}} entrées',
    neverSeen: 'jamais',
    none: 'Aucun témoin n’a été désigné.',
    needed: 'Signatures nécessaires avant la publication d’un point de contrôle',
    change: 'Modifier',
    keys: 'Clés publiques des témoins, une par ligne ; une adresse après une espace pour ceux qui sont interrogés par le réseau',
    keysHint: 'La commande « tamga witness » affiche la clé chez le témoin.',
    badKey: 'La ligne {{line}} n’est pas la clé publique d’un témoin. Copiez-la en entier.',
    badUrl: 'Ligne {{line}} : l’adresse doit commencer par http:// ou https://.',
    twice: 'Deux témoins portent le même nom.',
    tooMany: 'Il faut plus de signatures qu’il n’y a de témoins.',
    save: 'Enregistrer',
    saved: 'Enregistré et consigné.',
    settingsOnly: 'Seul le responsable de l’éthique pour toute l’administration modifie cela.',
    ask: 'Interroger maintenant par le réseau',
    asked: {
      signed: '{{witness}} a signé.',
      unreachable: '{{witness}} ne répond pas.',
      ahead:
        '{{witness}} a signé un registre plus long que celui-ci : celui-ci a été raccourci. Vérifiez-le immédiatement.',
      refused: '{{witness}} a signé une autre histoire et refuse. Vérifiez le registre immédiatement.',
      'false-signature': '{{witness}} a répondu par une signature qui n’est pas la sienne.',
    },
    noneAsked: 'Aucun témoin n’a d’adresse.',
    print: 'Papier pour {{witness}}',
    printAbout:
      'Imprimez cette page ou montrez-la. Le témoin scanne le code (ou saisit le texte dans un fichier) et exécute : tamga witness --sign FICHIER. Il relit une ligne, qui est saisie ci-dessous.',
    printButton: 'Imprimer',
    qr: 'Code QR de la demande de signature',
    asText: 'La même chose en texte',
    upToDate: 'Tous les témoins ont signé le dernier point de contrôle.',
    back: 'Signature revenue',
    backHint: 'Une ligne ; elle commence par un tiret et le nom du témoin.',
    accept: 'Vérifier et conserver',
    accepted: '{{witness}} a signé le point de contrôle sur {{size}} entrées.',
    refusedLine: {
      NOT_A_SIGNATURE:
        'Ce n’est pas une ligne de signature. Elle commence par « — » et le nom du témoin ; peut-être n’a-t-elle pas été copiée en entier.',
      UNKNOWN_WITNESS: 'Aucun témoin désigné ici n’a ce nom et cette clé.',
      FITS_NO_CHECKPOINT:
        'La signature ne correspond à aucun point de contrôle de ce registre : elle est mal saisie ou faite pour un autre.',
    },
    checkpoint: 'Point de contrôle sur {{size}} entrées, signé le {{at}}',
    nothing: 'Rien n’a encore été signé.',
    delay: 'Quand chacun apprend qui a lu à son sujet',
    delayAbout:
      'Nombre de jours entre une lecture et le moment où la personne concernée la voit. Fixez ce que dit la loi ; chaque changement est une entrée du registre.',
    days: 'Jours',
    reason: 'Motif (disposition légale)',
  },
}
