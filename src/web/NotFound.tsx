import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Page } from '#ui/Page.tsx'

export function NotFound() {
  const { t } = useTranslation()
  return (
    <Page title={t('page.notFound')}>
      <Anchor href="/">{t('page.back')}</Anchor>
    </Page>
  )
}
