/** What the figure did: a sentence that says it plainly, the two sides with the interval, and the months. */
import { Alert, SimpleGrid, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Bars } from '#ui/Bars.tsx'
import { Figure } from '#ui/Figure.tsx'
import { Section } from '#ui/Page.tsx'
import { pair } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import { fewestDeclarations, type Side } from '../effect.model.ts'
import type { Action } from '../view.model.ts'
import { useWords } from './use-words.ts'

interface Props {
  readonly figure: NonNullable<Action['figure']>
  readonly measure: string
}

export function EffectPanel({ figure: { effect, points }, measure }: Props) {
  const { t } = useTranslation('strategy')
  const f = useFormat()
  const words = useWords()
  const told = (value: number) => words.figure(measure, value)
  const signed = (value: number) => `${value > 0 ? '+' : ''}${told(value)}`
  const side = (one: Side | null) =>
    one && t('action.months', { months: one.months, from: f.month(one.from), to: f.month(one.to) })
  const { before, after, difference } = effect
  return (
    <Section title={t('action.effect')} about={t('action.effectAbout')}>
      <Stack gap="sm">
        <Alert color={effect.verdict === 'moved' ? 'seal' : 'orange'} variant="light">
          <Text c="var(--mantine-color-text)">{t(`effectSentence.${effect.verdict}`)}</Text>
        </Alert>
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <Figure label={t('action.before')} value={before ? told(before.mean) : '–'} hint={side(before)} />
          <Figure label={t('action.after')} value={after ? told(after.mean) : '–'} hint={side(after)} />
          <Figure
            label={t('action.difference')}
            value={difference ? signed(difference.value) : '–'}
            hint={
              difference &&
              pair(t('action.interval'), `${signed(difference.low)} … ${signed(difference.high)}`)
            }
          />
        </SimpleGrid>
        {points.length > 0 && (
          <Bars
            label={words.measure(measure)}
            bars={points.map(({ month, value }) => ({
              label: f.month(month),
              value: value ?? 0,
              title: pair(f.month(month), value === null ? '–' : told(value)),
            }))}
            format={told}
          />
        )}
        <Text size="sm" c="dimmed">
          {words.measure(measure)}. {t('action.source', { fewest: fewestDeclarations })}
        </Text>
      </Stack>
    </Section>
  )
}
