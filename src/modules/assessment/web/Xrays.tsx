/** Consistency checks: each finding is a sentence that leads to the question on the board. */
import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { Pager } from '#web/Pager.tsx'
import { useFormat } from '#web/use-format.ts'
import type { ReportContent } from '../report.model.ts'
import { loose } from './refusals.ts'

const LIMIT = 25

export function Xrays({ content }: { content: ReportContent }) {
  const { t } = useTranslation('assessment')
  const f = useFormat()
  const [offset, setOffset] = useState(0)
  const office = (code: string) => content.offices.find((one) => one.office === code)?.name ?? code
  const factorOf = (question: string) => content.questions.find((one) => one.id === question)?.factor
  const { xrays } = content
  const from = offset < xrays.length ? offset : 0
  return (
    <Section title={t('results.xrays')}>
      {xrays.length === 0 ? (
        <Empty>{t('results.noXrays')}</Empty>
      ) : (
        <ul style={{ margin: 0, paddingInlineStart: '1.2rem' }}>
          {xrays.slice(from, from + LIMIT).map((one) => {
            const day = typeof one.params.day === 'string' ? { day: f.day(one.params.day) } : {}
            const params = { ...one.params, ...day, office: office(one.office), question: one.question }
            return (
              <li key={`${one.code} ${one.panel} ${one.question} ${one.params.label ?? ''}`}>
                <Anchor
                  component={Link}
                  to="/assessment/board/$panel"
                  params={{ panel: one.panel } as never}
                  search={{ factor: factorOf(one.question) } as never}
                  hash={one.question}
                >
                  {loose(t)(`results.xray.${one.code}`, params)}
                </Anchor>
              </li>
            )
          })}
        </ul>
      )}
      {xrays.length > LIMIT && <Pager offset={from} total={xrays.length} limit={LIMIT} onMove={setOffset} />}
    </Section>
  )
}
