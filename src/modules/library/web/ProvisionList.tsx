/** The provisions of an instrument below each other, with their outline; long lists come in two steps so that the first screen is there at once. */

import { Anchor, Group, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { memo, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty } from '#ui/states.tsx'
import { AnchorLink } from '#web/AnchorLink.tsx'
import type { ProvisionLine, ShownText } from '../view.model.ts'
import classes from './ProvisionList.module.css'
import { TextShown } from './TextShown.tsx'

/** Enough for the first screen. */
const FIRST = 40

interface Props {
  readonly lines: readonly ProvisionLine[]
  readonly usual?: ShownText['state'] | undefined
  /** Ids lead to the provision's page; not in a preview. */
  readonly linked?: boolean
}

export const ProvisionList = memo(function ProvisionList({ lines, usual, linked = true }: Props) {
  const { t } = useTranslation('library')
  const shown = useAllSoon(lines)
  const wide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false })
  const groups = lines.filter((line) => line.depth === 0)
  const withOutline = groups.length > 1 && groups.length <= 60
  const list = (
    <ol className={classes.list}>
      {shown.map((line) => (
        <ProvisionRow key={line.id} line={line} usual={usual} linked={linked} />
      ))}
    </ol>
  )
  if (lines.length === 0) return <Empty>{t('foundNone')}</Empty>
  if (!withOutline) return list
  return (
    <div className={classes.layout}>
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
      {list}
    </div>
  )
})

const ProvisionRow = memo(function ProvisionRow({
  line,
  usual,
  linked,
}: {
  line: ProvisionLine
  usual: ShownText['state'] | undefined
  linked: boolean
}) {
  const { t } = useTranslation('library')
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
    <li id={id} className={classes.row} style={{ ['--depth' as string]: Math.min(line.depth, 3) }}>
      <div className={group ? classes.group : undefined}>
        {linked ? (
          <AnchorLink to="/library/provisions/$id" params={{ id }} preload={false}>
            {id}
          </AnchorLink>
        ) : (
          <strong>{id}</strong>
        )}{' '}
        {title && (
          <strong>
            <TextShown shown={title} usual={usual} />
            {'. '}
          </strong>
        )}
        <TextShown shown={text} usual={usual} />
      </div>
      {note && (
        <Text size="sm" c="dimmed">
          {t('note')}: <TextShown shown={note} usual={usual} />
        </Text>
      )}
      <Group gap="xs">
        <Text size="xs" c="dimmed">
          {facts.join(' · ')}
        </Text>
        {links.length > 0 && (
          <Text size="xs" c="dimmed">
            {t('linked')}: {links.join(', ')}
          </Text>
        )}
      </Group>
    </li>
  )
})

/** The first rows at once, the rest when the browser has shown them. */
function useAllSoon(lines: readonly ProvisionLine[]): readonly ProvisionLine[] {
  const [all, setAll] = useState(lines.length <= FIRST)
  useEffect(() => {
    if (all) return
    const frame = requestAnimationFrame(() => setTimeout(() => setAll(true)))
    return () => cancelAnimationFrame(frame)
  }, [all])
  return all ? lines : lines.slice(0, FIRST)
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 58)}…` : text
}
