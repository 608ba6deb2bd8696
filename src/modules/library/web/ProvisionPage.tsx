/** One provision: its words in every language and how they came about, levels, links both ways, what is done about it. */

import { Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { languages } from '#kernel/text.ts'
import { DataTable } from '#ui/DataTable.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { AnchorLink } from '#web/AnchorLink.tsx'
import { AsyncPage } from '#web/Async.tsx'
import { api } from '#web/client.ts'
import { pair, withColon } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import { shownIn } from '../local-text.model.ts'
import type { ProvisionView } from '../view.model.ts'
import { Doings } from './Doings.tsx'
import { LinkedList } from './LinkedList.tsx'
import classes from './ProvisionList.module.css'
import { TextShown } from './TextShown.tsx'

export function ProvisionPage() {
  const { id } = useParams({ from: '/library/provisions/$id' })
  const { language } = useFormat()
  const view = useQuery(api.library.provision.queryOptions({ input: { id, language } }))
  return <AsyncPage query={view}>{(data) => <Provision view={data} />}</AsyncPage>
}

function Provision({ view }: { view: ProvisionView }) {
  const { t } = useTranslation('library')
  const { id, instrument, title, text, note, measure, question, to, from } = view
  return (
    <Page
      title={
        <>
          {id} {title && <TextShown shown={title} />}
        </>
      }
      about={
        <>
          <AnchorLink to="/library/$id" params={{ id: instrument.id }}>
            <TextShown
              shown={instrument.title}
              usual={instrument.title.state === 'missing' ? undefined : instrument.title.state}
            />
          </AnchorLink>
          , {t('version').toLowerCase()} {instrument.version}
        </>
      }
    >
      <Stack gap={4} maw={760}>
        {view.parent && (
          <Text size="sm" c="dimmed">
            {view.parent.id} <TextShown shown={view.parent.text} usual={view.parent.text.state} />
          </Text>
        )}
        <Text fz="lg">
          <TextShown shown={text} />
        </Text>
        <Facts view={view} />
        {note && (
          <Text size="sm">
            {withColon(t('note'))} <TextShown shown={note} />
          </Text>
        )}
        {measure && (
          <Text size="sm">
            {withColon(t('measure'))} <TextShown shown={measure} />
          </Text>
        )}
      </Stack>
      {question && <Levels question={question} />}
      <Doings view={view} />
      <Section title={t('linked')}>
        {to.length + from.length === 0 && <Text size="sm">{t('noLinks')}</Text>}
        {to.length > 0 && (
          <>
            <Text size="sm">{t('to')}</Text>
            <LinkedList items={to} />
          </>
        )}
        {from.length > 0 && (
          <>
            <Text size="sm">{t('from')}</Text>
            <LinkedList items={from} />
          </>
        )}
      </Section>
      <Languages view={view} />
    </Page>
  )
}

function Facts({ view: { provenance, force, clock, source, instrument } }: { view: ProvisionView }) {
  const { t } = useTranslation('library')
  const facts = [
    t(`provenance.${provenance}`),
    force && t(`force.${force}`),
    clock && t('clock', { months: clock.months, from: t(`clockFrom.${clock.from}`) }),
    clock && !clock.confirmed && t('unconfirmed'),
  ].filter(Boolean)
  return (
    <>
      <Text size="sm">{pair(t('provenanceHead'), facts.join(' · '))}</Text>
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {pair(t('source'), source ?? instrument.source)}
      </Text>
    </>
  )
}

function Levels({ question }: { question: NonNullable<ProvisionView['question']> }) {
  const { t } = useTranslation('library')
  const { anchors, evidence, weight, showIf } = question
  return (
    <Section
      title={t('levels')}
      about={
        <>
          {t('weight', { weight })}
          {showIf && `; ${t('showIf', { question: showIf.question, level: showIf.atLeast })}`}
        </>
      }
    >
      <ol start={0} className={classes.levels}>
        {anchors
          .map((anchor, level) => ({ anchor, level }))
          .map(({ anchor, level }) => (
            <li key={level}>
              <TextShown shown={anchor} usual={anchor.state === 'missing' ? undefined : anchor.state} />
            </li>
          ))}
      </ol>
      {evidence.length > 0 && (
        <Group gap="xs">
          <Text size="sm">{t('evidence')}:</Text>
          {evidence.map((one) => (
            <Text key={one.text} size="sm">
              <TextShown shown={one} />
            </Text>
          ))}
        </Group>
      )}
    </Section>
  )
}

function Languages({ view: { texts } }: { view: ProvisionView }) {
  const { t } = useTranslation('library')
  const rows = languages.map((language) => ({ language, shown: shownIn(texts, language) }))
  return (
    <Section title={t('inLanguages')}>
      <DataTable
        caption={t('inLanguages')}
        rows={rows}
        rowKey={(row) => row.language}
        minWidth={480}
        columns={[
          { key: 'language', head: t('languageHead'), cell: ({ language }) => t(`languages.${language}`) },
          {
            key: 'text',
            head: t('textHead'),
            wide: true,
            cell: ({ shown }) =>
              shown.state === 'missing' ? '–' : <span lang={shown.language}>{shown.text}</span>,
          },
          { key: 'state', head: t('stateHead'), cell: ({ shown }) => t(`state.${shown.state}`) },
        ]}
      />
    </Section>
  )
}
