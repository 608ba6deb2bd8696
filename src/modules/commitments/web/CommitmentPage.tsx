/** One instrument: standing in time, obligations with verdicts and live evidence, the score with its numbers, reports. */
import { Button } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '#ui/Page.tsx'
import { AsyncPage } from '#web/Async.tsx'
import type { Commitment } from '../view.model.ts'
import { Obligations } from './Obligations.tsx'
import { Reports } from './Reports.tsx'
import { Score } from './Score.tsx'
import { Statuses } from './Statuses.tsx'
import { useCommitment } from './use-commitments.ts'

export function CommitmentPage() {
  const { instrument = '' } = useParams({ strict: false }) as { instrument?: string }
  const commitment = useCommitment(instrument)
  return (
    <AsyncPage query={commitment} height={400}>
      {(found) => <Shown commitment={found} />}
    </AsyncPage>
  )
}

function Shown({ commitment }: { commitment: Commitment }) {
  const { t } = useTranslation('commitments')
  return (
    <Page
      title={commitment.title}
      about={t('about')}
      actions={
        <Button variant="default" component={Link} to={`/commitments/${commitment.instrument}/report`}>
          {t('draft')}
        </Button>
      }
    >
      <Statuses commitment={commitment} />
      <Obligations commitment={commitment} />
      <Score commitment={commitment} />
      <Reports commitment={commitment} />
    </Page>
  )
}
