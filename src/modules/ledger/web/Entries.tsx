/** The newest entries, page by page. */
import { Button, Group } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { Async } from '#web/Async.tsx'
import { api } from '#web/client.ts'
import { useFormat } from '#web/use-format.ts'
import { EntryList } from './EntryList.tsx'

export function Entries() {
  const { t } = useTranslation('ledger')
  const { language } = useFormat()
  const [before, setBefore] = useState<number | undefined>(undefined)
  const input = { language, limit: 25, ...(before === undefined ? {} : { before }) }
  const entries = useQuery(api.ledger.entries.queryOptions({ input, placeholderData: keepPreviousData }))
  return (
    <Section title={t('entries.title')}>
      <Async query={entries} height={300}>
        {({ items, more }) =>
          items.length === 0 ? (
            <Empty>{t('entries.none')}</Empty>
          ) : (
            <>
              <EntryList caption={t('entries.title')} items={items} />
              <Group gap="xs">
                <Button
                  size="xs"
                  variant="default"
                  disabled={before === undefined}
                  onClick={() => setBefore(undefined)}
                >
                  {t('entries.newest')}
                </Button>
                <Button
                  size="xs"
                  variant="default"
                  disabled={!more}
                  onClick={() => setBefore(items.at(-1)?.seq)}
                >
                  {t('entries.older')}
                </Button>
              </Group>
            </>
          )
        }
      </Async>
    </Section>
  )
}
