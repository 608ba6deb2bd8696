/** A text of an instrument: in its language for screen readers, marked where it is not what it should be. */
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { LanguageCode } from '#kernel/text.ts'
import { useFormat } from '#web/use-format.ts'
import type { ShownText } from '../view.model.ts'
import classes from './TextShown.module.css'

interface Props {
  readonly shown: ShownText
  /** States that are said once for the whole page and need no mark here. */
  readonly usual?: ShownText['state'] | undefined
}

export function TextShown({ shown, usual }: Props) {
  const { t } = useTranslation('library')
  const { language } = useFormat()
  return <TextSaid shown={shown} usual={usual} said={{ t, language }} />
}

/** What a list looks up once for all its texts: a thousand of them would each listen for a change of language. */
export interface Said {
  readonly t: TFunction<'library'>
  readonly language: LanguageCode
}

export function TextSaid({ shown, usual, said: { t, language } }: Props & { readonly said: Said }) {
  const { text, state } = shown
  const marked = state !== 'original' && state !== usual
  return (
    <>
      <span
        lang={shown.language === language ? undefined : shown.language}
        style={{ whiteSpace: 'pre-line' }}
      >
        {text}
      </span>
      {marked && <span className={classes.state}> ({t(`state.${state}`)})</span>}
    </>
  )
}
