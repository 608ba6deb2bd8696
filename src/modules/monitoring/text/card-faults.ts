/** Why a card cannot be used: file, key, and what to do. A code without a sentence does not compile. */
export type CardFaultCode = 'CARD_MISSING' | 'CARD_SYNTAX' | 'CARD_NUMBER' | 'CARD_KEY' | 'CARD_ID'

type Sentences = Readonly<Record<CardFaultCode, string>>

const en: Sentences = {
  CARD_MISSING: 'content/indicators/{{file}}: there is no such card, or it cannot be read. Put it back.',
  CARD_SYNTAX:
    'content/indicators/{{file}}, line {{line}}: this is not valid YAML. Check indentation and quotation marks.',
  CARD_NUMBER:
    'content/indicators/{{file}}: {{key}} must be a number from {{least}} to {{most}}; it is “{{value}}”.',
  CARD_KEY:
    'content/indicators/{{file}}: the key {{key}} is missing, unknown or not as the other cards have it.',
  CARD_ID: 'content/indicators/{{file}}: the key id says “{{id}}”; it must be the name of the file.',
}

const fr: Sentences = {
  CARD_MISSING:
    'content/indicators/{{file}} : cette fiche n’existe pas ou ne peut être lue. Remettez-la en place.',
  CARD_SYNTAX:
    'content/indicators/{{file}}, ligne {{line}} : ce n’est pas du YAML valide. Vérifiez retraits et guillemets.',
  CARD_NUMBER:
    'content/indicators/{{file}} : {{key}} doit être un nombre de {{least}} à {{most}} ; la fiche dit « {{value}} ».',
  CARD_KEY:
    'content/indicators/{{file}} : la clé {{key}} manque, est inconnue ou n’est pas comme dans les autres fiches.',
  CARD_ID: 'content/indicators/{{file}} : la clé id dit « {{id}} » ; elle doit être le nom du fichier.',
}

const ru: Sentences = {
  CARD_MISSING:
    'content/indicators/{{file}}: такой карточки нет или её нельзя прочитать. Верните её на место.',
  CARD_SYNTAX: 'content/indicators/{{file}}, строка {{line}}: это не YAML. Проверьте отступы и кавычки.',
  CARD_NUMBER:
    'content/indicators/{{file}}: {{key}} должно быть числом от {{least}} до {{most}}; в карточке «{{value}}».',
  CARD_KEY:
    'content/indicators/{{file}}: ключ {{key}} отсутствует, неизвестен или записан не так, как в других карточках.',
  CARD_ID: 'content/indicators/{{file}}: в ключе id стоит «{{id}}»; должно быть имя файла.',
}

const tk: Sentences = {
  CARD_MISSING: 'content/indicators/{{file}}: beýle kartoçka ýok ýa-da ony okap bolmaýar. Ýerine goýuň.',
  CARD_SYNTAX:
    'content/indicators/{{file}}, {{line}}-nji setir: bu dogry YAML däl. Boş ýerleri we dyrnaklary barlaň.',
  CARD_NUMBER:
    'content/indicators/{{file}}: {{key}} {{least}} bilen {{most}} aralygyndaky san bolmaly; kartoçkada “{{value}}”.',
  CARD_KEY: 'content/indicators/{{file}}: {{key}} açary ýok, nätanyş ýa-da beýleki kartoçkalardaky ýaly däl.',
  CARD_ID: 'content/indicators/{{file}}: id açarynda “{{id}}” diýilýär; ol faýlyň ady bolmaly.',
}

export const cardFaults = { en, fr, ru, tk }
