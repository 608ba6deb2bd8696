/** The group of one office in a new cycle. */
import { Button, Group, NativeSelect, Paper, Pill, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { SMALLEST_GROUP } from '../consensus.model.ts'
import type { Candidates, NewPanel } from '../cycles.contract.ts'

interface Props {
  readonly panel: NewPanel
  readonly candidates: Candidates
  readonly onChange: (panel: NewPanel) => void
  readonly onRemove: () => void
}

export function PanelForm({ panel, candidates, onChange, onRemove }: Props) {
  const { t } = useTranslation('assessment')
  const { units, accounts } = candidates
  const office = units.find((one) => one.code === panel.office)?.name ?? panel.office
  const n = panel.respondents.length
  return (
    <Paper withBorder p="md" component="section" aria-label={office}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Text fw={600}>{office}</Text>
          <Button size="xs" variant="default" onClick={onRemove}>
            {t('open.remove', { name: office })}
          </Button>
        </Group>
        <NativeSelect
          label={t('open.facilitator')}
          required
          value={panel.facilitator}
          data={[
            { value: '', label: '–' },
            ...accounts
              .filter((one) => one.leads)
              .map((one) => ({ value: one.id, label: `${one.name} (${one.login})` })),
          ]}
          onChange={(e) => onChange({ ...panel, facilitator: e.currentTarget.value })}
        />
        <Text size="sm" fw={600}>
          {t('open.respondents')}. {t(n > 0 && n < SMALLEST_GROUP ? 'open.small' : 'open.enough', { n })}
        </Text>
        <People panel={panel} candidates={candidates} onChange={onChange} />
        <Adding panel={panel} candidates={candidates} onChange={onChange} />
      </Stack>
    </Paper>
  )
}

type PartProps = Omit<Props, 'onRemove'>

function People({ panel, candidates, onChange }: PartProps) {
  const { t } = useTranslation('assessment')
  const named = panel.respondents.map((one) => ({
    key: one.account ?? one.officer ?? '',
    name:
      candidates.accounts.find((account) => account.id === one.account)?.name ??
      candidates.officers.find((officer) => officer.code === one.officer)?.name ??
      '',
  }))
  return (
    <Group gap={6}>
      {named.map(({ key, name }) => (
        <Pill
          key={key}
          size="md"
          withRemoveButton
          removeButtonProps={{ 'aria-label': t('open.remove', { name }), tabIndex: 0, 'aria-hidden': false }}
          onRemove={() =>
            onChange({
              ...panel,
              respondents: panel.respondents.filter((one) => (one.account ?? one.officer) !== key),
            })
          }
        >
          {name}
        </Pill>
      ))}
    </Group>
  )
}

function Adding({ panel, candidates, onChange }: PartProps) {
  const { t } = useTranslation('assessment')
  const has = (key: string) => panel.respondents.some((one) => (one.account ?? one.officer) === key)
  const add = (...more: NewPanel['respondents']) =>
    onChange({ ...panel, respondents: [...panel.respondents, ...more] })
  const below = codesBelow(panel.office, candidates)
  const officers = candidates.officers.filter((one) => below.has(one.unit) && !has(one.code))
  const accounts = candidates.accounts.filter(
    (one) =>
      one.answers && one.id !== panel.facilitator && !has(one.id) && !(one.officer && has(one.officer)),
  )
  const behind = new Set(accounts.flatMap((one) => (has(one.id) ? one.officer : [])))
  const all = officers.filter((one) => one.unit === panel.office && !behind.has(one.code))
  return (
    <Group align="flex-end">
      {all.length > 1 && (
        <Button
          variant="default"
          onClick={() => add(...all.map((one) => ({ account: null, officer: one.code, team: '' })))}
        >
          {t('open.addAll', { n: all.length })}
        </Button>
      )}
      <NativeSelect
        label={t('open.account')}
        value=""
        data={[
          { value: '', label: '–' },
          ...accounts.map((one) => ({ value: one.id, label: `${one.name} (${one.login})` })),
        ]}
        onChange={(e) => {
          const account = e.currentTarget.value
          if (account !== '') add({ account, officer: null, team: '' })
        }}
      />
      <NativeSelect
        label={t('open.officers')}
        value=""
        data={[
          { value: '', label: '–' },
          ...officers.map((one) => ({ value: one.code, label: `${one.name} (${one.code})` })),
        ]}
        onChange={(e) => {
          const officer = e.currentTarget.value
          if (officer !== '') add({ account: null, officer, team: '' })
        }}
      />
    </Group>
  )
}

function codesBelow(office: string, { units }: Candidates): Set<string> {
  const found = new Set([office])
  for (let grown = true; grown; ) {
    const more = units.filter((one) => one.parent !== null && found.has(one.parent) && !found.has(one.code))
    for (const one of more) found.add(one.code)
    grown = more.length > 0
  }
  return found
}
