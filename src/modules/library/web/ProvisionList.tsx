/** The provisions of an instrument below each other, with their outline; long lists come in two steps so that the first screen is there at once. */

import { Anchor } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { type MouseEvent, memo, startTransition, useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty } from '#ui/states.tsx'
import { pair, withColon } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import type { ProvisionLine, ShownText } from '../view.model.ts'
import classes from './ProvisionList.module.css'
import { type Said, TextSaid } from './TextShown.tsx'

/** Enough for the first screen. */
const FIRST = 30
const PIECE = 120

interface Props {
  readonly lines: readonly ProvisionLine[]
  /** Those to be shown alone, while somebody looks for words; null = all. */
  readonly matching?: readonly ProvisionLine[] | null
  readonly usual?: ShownText['state'] | undefined
  /** Ids lead to the provision's page; not in a preview. */
  readonly linked?: boolean
}

export const ProvisionList = memo(function ProvisionList({
  lines,
  matching = null,
  usual,
  linked = true,
}: Props) {
  const { t } = useTranslation('library')
  const wide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false })
  const groups = lines.filter((line) => line.depth === 0)
  const withOutline = groups.length > 1 && groups.length <= 60 && matching === null
  const list = (
    <div>
      {/* The whole list stays in the page while words are looked for: taking a thousand rows out and back would make each key wait. */}
      <div hidden={matching !== null}>
        <Rows lines={lines} usual={usual} linked={linked} anchored />
      </div>
      {matching && <Rows key={matching[0]?.id ?? ''} lines={matching} usual={usual} linked={linked} />}
      {(matching ?? lines).length === 0 && <Empty>{t('foundNone')}</Empty>}
    </div>
  )
  return (
    <div className={withOutline ? classes.layout : undefined}>
      {withOutline && (
        <nav className={classes.outline} aria-label={t('outline')}>
          <details open={wide}>
            <summary>{t('outline')}</summary>
            <ul>
              {groups.map((line) => (
                <li key={line.id}>
                  <Anchor href={`#${line.id}`} size="sm">
                    {line.id} {short((line.title ?? line.text).text)}
                  </Anchor>
                </li>
              ))}
            </ul>
          </details>
        </nav>
      )}
      {list}
    </div>
  )
})

interface RowsProps {
  readonly lines: readonly ProvisionLine[]
  readonly usual: ShownText['state'] | undefined
  readonly linked: boolean
  /** Each row can be linked to within the page. */
  readonly anchored?: boolean
}

const Rows = memo(function Rows({ lines, usual, linked, anchored = false }: RowsProps) {
  const shown = useAllSoon(lines)
  const navigate = useNavigate()
  const { t } = useTranslation('library')
  const { language } = useFormat()
  const said = useMemo(() => ({ t, language }), [t, language])
  // Plain links with one function for all: a thousand links of the router would each watch every navigation.
  const open = useCallback(
    (event: MouseEvent<HTMLAnchorElement>) => {
      const id = plainClickOn(event)
      if (id === undefined) return
      event.preventDefault()
      void navigate({ to: '/library/provisions/$id', params: { id } })
    },
    [navigate],
  )
  const row = { usual, anchored, said, onOpen: linked ? open : undefined }
  return (
    <ol className={classes.list}>
      {shown.map((line) => (
        <ProvisionRow key={line.id} line={line} {...row} />
      ))}
    </ol>
  )
})

/** The provision of the link that was clicked to be opened here; a click with a key held opens elsewhere and is the browser's. */
function plainClickOn(event: MouseEvent<HTMLAnchorElement>): string | undefined {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined
  return event.currentTarget.dataset.provision
}

interface RowProps {
  readonly line: ProvisionLine
  readonly usual: ShownText['state'] | undefined
  readonly anchored: boolean
  readonly said: Said
  /** Opens the provision's page; not in a preview. */
  readonly onOpen: ((event: MouseEvent<HTMLAnchorElement>) => void) | undefined
}

const ProvisionRow = memo(function ProvisionRow({ line, usual, anchored, said, onOpen }: RowProps) {
  const { t } = said
  const { id, title, text, note, provenance, force, clock, question, links } = line
  const group = line.depth === 0 && !question
  const facts = [
    t(`provenance.${provenance}`),
    force && t(`force.${force}`),
    clock && t('clock', { months: clock.months, from: t(`clockFrom.${clock.from}`) }),
    clock && !clock.confirmed && t('unconfirmed'),
    question && t('weight', { weight: question.weight }),
  ].filter(Boolean)
  return (
    <li
      id={anchored ? id : undefined}
      className={classes.row}
      style={{ ['--depth' as string]: Math.min(line.depth, 3) }}
    >
      <div className={group ? classes.group : undefined}>
        {onOpen ? (
          <a
            href={`/library/provisions/${encodeURIComponent(id)}`}
            data-provision={id}
            className={classes.id}
            onClick={onOpen}
          >
            {id}
          </a>
        ) : (
          <strong>{id}</strong>
        )}{' '}
        {title && (
          <strong>
            <TextSaid shown={title} usual={usual} said={said} />
            {'. '}
          </strong>
        )}
        <TextSaid shown={text} usual={usual} said={said} />
      </div>
      {note && (
        <div className={classes.note}>
          {withColon(t('note'))} <TextSaid shown={note} usual={usual} said={said} />
        </div>
      )}
      <div className={classes.facts}>
        {facts.join(' · ')}
        {links.length > 0 && ` · ${pair(t('linked'), links.join(', '))}`}
      </div>
    </li>
  )
})

/** The first rows at once, the rest piece by piece as the browser has time: a key or a click in between is answered first. */
function useAllSoon(lines: readonly ProvisionLine[]): readonly ProvisionLine[] {
  const [count, setCount] = useState(FIRST)
  const done = count >= lines.length
  useEffect(() => {
    if (done) return
    const more = () => startTransition(() => setCount(count + PIECE))
    const timer = setTimeout(more, 50)
    return () => clearTimeout(timer)
  }, [done, count])
  return useMemo(() => (done ? lines : lines.slice(0, count)), [done, count, lines])
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 58)}…` : text
}
