/** The provisions of a draft at the left, the one being written at the right. */
import { NativeSelect, ScrollArea, Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Draft } from '../draft.model.ts'
import classes from './DraftWriting.module.css'
import { ProvisionEditor } from './ProvisionEditor.tsx'

export function DraftWriting({ draft }: { draft: Draft }) {
  const { t } = useTranslation('library')
  const [chosen, setChosen] = useState(draft.lines[0]?.provision.id)
  const line = draft.lines.find((one) => one.provision.id === chosen)
  const faulty = new Set(draft.faults.map((one) => one.at.provision))
  const changed = new Map(draft.changes.map(({ id, change }) => [id, change]))
  const label = (id: string, en: string) => {
    const change = changed.get(id)
    return `${faulty.has(id) ? '⚠ ' : ''}${id} ${en.slice(0, 50)}${change ? ` (${t(`change.${change}`)})` : ''}`
  }
  return (
    <div className={classes.layout}>
      <NativeSelect
        className={classes.narrow ?? ''}
        label={t('provisions')}
        value={chosen}
        data={draft.lines.map(({ provision: { id, text } }) => ({ value: id, label: label(id, text.en) }))}
        onChange={(e) => setChosen(e.currentTarget.value)}
      />
      <ScrollArea
        className={classes.wide ?? ''}
        h="75vh"
        type="auto"
        viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': t('provisions') }}
      >
        <ul className={classes.list}>
          {draft.lines.map(({ provision: { id, text } }) => (
            <li key={id} className={classes.item}>
              <UnstyledButton
                className={classes.button ?? ''}
                aria-current={id === chosen ? 'true' : undefined}
                onClick={() => setChosen(id)}
              >
                {label(id, text.en)}
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
