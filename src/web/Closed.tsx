/** In place of a page of which nothing is for this reader: no form is offered that would be refused once it is filled in. */
import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Page } from '#ui/Page.tsx'
import { Failure } from '#ui/states.tsx'
import { placeOf } from './nav.ts'

export function Closed({ path }: { path: string }) {
  const { t } = useTranslation()
  return (
    <Page title={t(`nav.${placeOf(path)}`)}>
      <Failure
        title={t('state.failed')}
        sentence={t('state.forbidden')}
        retry={t('state.retry')}
        way={
          <Anchor href="/" size="sm">
            {t('page.back')}
          </Anchor>
        }
      />
    </Page>
  )
}
