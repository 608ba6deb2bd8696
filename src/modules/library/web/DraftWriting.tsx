/** The provisions of a draft at the left, the one being written at the right. */
import { NativeSelect, ScrollArea, Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/use-format.ts'
import type { Draft } from '../draft.model.ts'
import { shownIn } from '../local-text.model.ts'
import classes from './DraftWriting.module.css'
import { ProvisionEditor } from './ProvisionEditor.tsx'

export function DraftWriting({ draft }: { draft: Draft }) {
  const { t } = useTranslation('library')
  const { language } = useFormat()
  const [chosen, setChosen] = useState(draft.lines[0]?.provision.id)
  const line = draft.lines.find((one) => one.provision.id === chosen)
  const faulty = new Set(draft.faults.map((one) => one.at.provision))
  const changed = new Map(draft.changes.map(({ id, change }) => [id, change]))
  const label = ({ id, text }: Draft['lines'][number]['provision']) => {
    const change = changed.get(id)
    return `${faulty.has(id) ? '⚠ ' : ''}${id} ${shownIn(text, language).text.slice(0, 50)}${change ? ` (${t(`change.${change}`)})` : ''}`
  }
  return (
    <div className={classes.layout}>
      <NativeSelect
        className={classes.narrow ?? ''}
        label={t('provisions')}
        value={chosen}
        data={draft.lines.map(({ provision }) => ({ value: provision.id, label: label(provision) }))}
        onChange={(e) => setChosen(e.currentTarget.value)}
      />
      <ScrollArea
        className={classes.wide ?? ''}
        h="75vh"
        type="auto"
        viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': t('provisions') }}
      >
        <ul className={classes.list}>
          {draft.lines.map(({ provision }) => (
            <li key={provision.id} className={classes.item}>
              <UnstyledButton
                className={classes.button ?? ''}
                aria-current={provision.id === chosen ? 'true' : undefined}
                onClick={() => setChosen(provision.id)}
              >
                {label(provision)}
              </UnstyledButton>
            </li>
          ))}
        </ul>
      </ScrollArea>
      {line ? (
        <ProvisionEditor key={line.provision.id} draft={draft} line={line} />
      ) : (
        <Text c="dimmed">{t('choose')}</Text>
      )}
    </div>
  )
}
