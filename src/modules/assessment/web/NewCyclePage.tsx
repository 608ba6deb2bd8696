/** Opening a cycle: questions, offices with their groups, signers. What is typed stays in the browser until the server has it. */
import {
  Alert,
  Button,
  Group,
  NativeSelect,
  Paper,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ActButton } from '#ui/ActButton.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { Async } from '#web/Async.tsx'
import { api, client, queryClient } from '#web/client.ts'
import { useDraft } from '#web/draft/use-draft.ts'
import { pair } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import { LEVELS } from '../answer.model.ts'
import type { Candidates, NewCycle, NewPanel } from '../cycles.contract.ts'
import { PanelForm } from './PanelForm.tsx'
import { useRefusal } from './refusals.ts'

const empty: NewCycle = {
  title: '',
  purpose: '',
  questionnaire: '',
  periodFrom: '',
  periodTo: '',
  due: '',
  target: 3,
  panels: [],
  signers: [],
}
const accepted = { value: empty, version: 0 }

export function NewCyclePage() {
  const { t } = useTranslation('assessment')
  const { language } = useFormat()
  const candidates = useQuery(api.assessment.cycles.candidates.queryOptions({ input: { language } }))
  return (
    <Page title={t('open.title')} about={t('open.about')}>
      <Async query={candidates} height={400}>
        {(data) => <Form candidates={data} />}
      </Async>
    </Page>
  )
}

function Form({ candidates }: { candidates: Candidates }) {
  const { t } = useTranslation('assessment')
  const { refusal } = useRefusal()
  const navigate = useNavigate()
  const open = useMutation({ mutationFn: (wish: NewCycle) => client.assessment.cycles.open(wish) })
  const draft = useDraft<NewCycle>({
    key: 'assessment/new-cycle',
    accepted,
    after: null,
    send: async (value) => {
      const { id } = await open.mutateAsync(value)
      await queryClient.invalidateQueries()
      void navigate({ to: '/assessment/$id', params: { id } as never })
      return accepted
    },
  })
  const wish = draft.value ?? empty
  const set = (part: Partial<NewCycle>) => draft.change({ ...wish, ...part })
  const missing = useMissing(wish, candidates)
  return (
    <Stack>
      <Basics wish={wish} candidates={candidates} onChange={set} />
      <Section title={t('open.groups')} about={t('open.respondentsHint')}>
        <Stack>
          {wish.panels.map((panel) => (
            <PanelForm
              key={panel.office}
              panel={panel}
              candidates={candidates}
              onChange={(next) =>
                set({ panels: wish.panels.map((one) => (one.office === panel.office ? next : one)) })
              }
              onRemove={() => set({ panels: wish.panels.filter((one) => one.office !== panel.office) })}
            />
          ))}
          <AddOffice wish={wish} candidates={candidates} onChange={set} />
        </Stack>
      </Section>
      <Signers wish={wish} candidates={candidates} onChange={set} />
      {open.isError && (
        <Alert color="red" variant="light" role="alert">
          {refusal(open.error, { who: whoOf(open.error, wish, candidates) })}
        </Alert>
      )}
      <Group>
        <ActButton
          filled
          size="sm"
          label={t('open.submit')}
          refused={missing.length === 0 ? null : t('open.missing', { what: missing.join(', ') })}
          loading={open.isPending}
          onAct={() => void draft.submit()}
        />
        <Text c="dimmed">
          {t('open.total', {
            offices: wish.panels.length,
            people: wish.panels.reduce((sum, one) => sum + one.respondents.length, 0),
          })}
        </Text>
      </Group>
    </Stack>
  )
}

/** What must still be said before the cycle can be opened, by the labels of the form. */
function useMissing(wish: NewCycle, { units }: Candidates): string[] {
  const { t } = useTranslation('assessment')
  const name = (code: string) => units.find((one) => one.code === code)?.name ?? code
  const fields = [
    [wish.title.trim(), t('open.name')],
    [wish.questionnaire, t('open.questionnaire')],
    [wish.periodFrom, t('open.from')],
    [wish.periodTo, t('open.to')],
    [wish.due, t('open.due')],
    [wish.panels.length === 0 ? '' : 'some', t('open.groups')],
    ...wish.panels.flatMap(({ office, facilitator, respondents }) => [
      [facilitator, t('open.missingLeader', { office: name(office) })] as const,
      [respondents.length === 0 ? '' : 'some', t('open.missingPeople', { office: name(office) })] as const,
    ]),
  ] as const
  return fields.flatMap(([value, label]) => (value === '' ? [label] : []))
}

interface PartProps {
  readonly wish: NewCycle
  readonly candidates: Candidates
  readonly onChange: (part: Partial<NewCycle>) => void
}

function Basics({ wish, candidates, onChange }: PartProps) {
  const { t } = useTranslation('assessment')
  const date = (name: 'periodFrom' | 'periodTo' | 'due', label: string) => (
    <TextInput
      type="date"
      required
      label={label}
      value={wish[name]}
      onChange={(e) => onChange({ [name]: e.currentTarget.value })}
    />
  )
  return (
    <Paper withBorder p="md">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label={t('open.name')}
          required
          maxLength={200}
          value={wish.title}
          onChange={(e) => onChange({ title: e.currentTarget.value })}
        />
        <NativeSelect
          label={t('open.questionnaire')}
          required
          value={wish.questionnaire}
          data={[
            { value: '', label: '–' },
            ...candidates.questionnaires.map((one) => ({
              value: one.id,
              label: `${one.title} (${t('cycle.questions', { n: one.questions, version: one.version })})`,
            })),
          ]}
          onChange={(e) => onChange({ questionnaire: e.currentTarget.value })}
        />
        {date('periodFrom', t('open.from'))}
        {date('periodTo', t('open.to'))}
        {date('due', t('open.due'))}
        <NativeSelect
          label={t('open.target')}
          value={String(wish.target)}
          data={LEVELS.map(String)}
          onChange={(e) => onChange({ target: Number(e.currentTarget.value) })}
        />
      </SimpleGrid>
      <Textarea
        mt="sm"
        label={t('open.purpose')}
        autosize
        minRows={2}
        maxLength={2000}
        value={wish.purpose}
        onChange={(e) => onChange({ purpose: e.currentTarget.value })}
      />
    </Paper>
  )
}

function AddOffice({ wish, candidates, onChange }: PartProps) {
  const { t } = useTranslation('assessment')
  const taken = new Set(wish.panels.map((one) => one.office))
  const left = candidates.units.filter((one) => !taken.has(one.code))
  const leader = wish.panels.at(-1)?.facilitator ?? ''
  return (
    <Group>
      <NativeSelect
        label={t('open.addOffice')}
        value=""
        data={[
          { value: '', label: t('open.chooseOffice') },
          ...left.map((one) => ({ value: one.code, label: `${one.name} (${one.code})` })),
        ]}
        onChange={(e) => {
          const office = e.currentTarget.value
          const made: NewPanel = { office, facilitator: leader, respondents: [] }
          if (office !== '') onChange({ panels: [...wish.panels, made] })
        }}
      />
    </Group>
  )
}

function Signers({ wish, candidates, onChange }: PartProps) {
  const { t } = useTranslation('assessment')
  const name = (id: string) => candidates.accounts.find((one) => one.id === id)?.name ?? id
  const left = candidates.accounts.filter(
    (one) => one.signs && !wish.signers.some((signer) => signer.account === one.id),
  )
  return (
    <Section title={t('open.signers')}>
      <Stack gap="xs">
        {wish.signers.map((signer) => (
          <Group key={signer.account} align="flex-end">
            <TextInput
              label={pair(name(signer.account), t('open.capacity'))}
              value={signer.capacity}
              maxLength={120}
              required
              onChange={(e) => {
                const capacity = e.currentTarget.value
                onChange({
                  signers: wish.signers.map((one) =>
                    one.account === signer.account ? { ...one, capacity } : one,
                  ),
                })
              }}
            />
            <Button
              size="xs"
              variant="default"
              onClick={() =>
                onChange({ signers: wish.signers.filter((one) => one.account !== signer.account) })
              }
            >
              {t('open.remove', { name: name(signer.account) })}
            </Button>
          </Group>
        ))}
        <Group>
          <NativeSelect
            label={t('open.addSigner')}
            value=""
            data={[
              { value: '', label: '–' },
              ...left.map((one) => ({ value: one.id, label: `${one.name} (${one.login})` })),
            ]}
            onChange={(e) => {
              const account = e.currentTarget.value
              if (account !== '')
                onChange({ signers: [...wish.signers, { account, capacity: name(account) }] })
            }}
          />
        </Group>
      </Stack>
    </Section>
  )
}

/** Whom a refusal is about, by the name this page knows. */
function whoOf(error: unknown, wish: NewCycle, { accounts, officers, units }: Candidates): string {
  const { data } = error as { data?: { panel?: number | null; person?: number | null } }
  const panel = data?.panel === null || data?.panel === undefined ? undefined : wish.panels[data.panel]
  const person = data?.person ?? null
  if (panel && person === null) return units.find((one) => one.code === panel.office)?.name ?? panel.office
  const named = person === null ? undefined : panel?.respondents[person]
  const account = named?.account ?? (panel || person === null ? null : wish.signers[person]?.account)
  return (
    accounts.find((one) => one.id === account)?.name ??
    officers.find((one) => one.code === named?.officer)?.name ??
    ''
  )
}
