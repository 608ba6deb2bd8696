/** The frame of every page: who and where one is, language, light or dark; the sign-in when nobody is. */
import { AppShell, Box, Burger, Container, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Bell } from '#modules/notices/web/Bell.tsx'
import { SignedIn } from '#modules/people/web/SignedIn.tsx'
import { SignInPage } from '#modules/people/web/SignInPage.tsx'
import { LinkPage } from '#modules/people/web/sign-in/LinkPage.tsx'
import { Failure, Loading } from '#ui/states.tsx'
import { Closed } from './Closed.tsx'
import { Navigation } from './Navigation.tsx'
import { lacking } from './nav.ts'
import { SearchBox } from './SearchBox.tsx'
import classes from './Shell.module.css'
import { Shortcuts } from './Shortcuts.tsx'
import { useLanguageOfPage, useMe } from './session.ts'
import { LanguageSwitch, SchemeSwitch } from './switches.tsx'

export function Shell() {
  const { t } = useTranslation()
  const { me, loading, failed, retry } = useMe()
  const [open, { toggle, close }] = useDisclosure(false)
  const [held, hold] = useState(false)
  const path = useRouterState({ select: (state) => state.location.pathname })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu of a phone closes when the page changes
  useEffect(close, [path])
  useFocusOfNewPage(path)
  useLanguageOfPage(me)

  if (loading)
    return (
      <Container size="xs" py="xl">
        <Loading label={t('state.loading')} height={240} />
      </Container>
    )
  if (failed)
    return (
      <Container size="sm" py="xl">
        <Failure
          title={t('state.failed')}
          sentence={t('state.offline')}
          retry={t('state.retry')}
          onRetry={retry}
        />
      </Container>
    )
  if (path === '/link') return <LinkPage switches={<Switches />} />
  if (!me || held) return <SignInPage switches={<Switches />} hold={hold} />

  const lacks = lacking(path, me.permissions)
  return (
    <AppShell
      header={{ height: 54 }}
      navbar={{ width: 230, breakpoint: 'sm', collapsed: { mobile: !open } }}
      padding="lg"
    >
      <AppShell.Header className={classes.header}>
        <a className={classes.skip} href="#main">
          {t('app.skip')}
        </a>
        <Group h="100%" px={{ base: 'xs', sm: 'md' }} gap={4} justify="space-between" wrap="nowrap">
          <Group gap={4} wrap="nowrap">
            <Burger
              opened={open}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={t('app.menu')}
              aria-expanded={open}
            />
            <Link to="/" className={classes.name} aria-label={t('app.name')}>
              <img src="/favicon.svg" alt="" width={26} height={26} />
              <Text fw={700} visibleFrom="xs">
                {t('app.name')}
              </Text>
            </Link>
          </Group>
          <Group gap={4} wrap="nowrap">
            <SearchBox />
            <Box className={classes.language}>
              <LanguageSwitch />
            </Box>
            <Box visibleFrom="sm">
              <SchemeSwitch />
            </Box>
            <Bell />
            <SignedIn me={me} />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" className={classes.menu ?? ''} aria-label={t('app.menu')}>
        <Navigation path={path} permissions={me.permissions} />
        {/* What the header of a phone has no room for. */}
        <Group hiddenFrom="sm" p="xs" gap="xs">
          <Box className={classes.languageBelow}>
            <LanguageSwitch />
          </Box>
          <SchemeSwitch />
        </Group>
      </AppShell.Navbar>
      <Shortcuts />
      <AppShell.Main id="main" tabIndex={-1} className={classes.main ?? ''}>
        <Container size="xl" px={0}>
          {lacks ? <Closed path={path} permission={lacks} /> : <Outlet />}
        </Container>
      </AppShell.Main>
    </AppShell>
  )
}

/** Who goes by keyboard or ear begins a new page at its beginning, not at the link that led there or at the top of the menu. */
function useFocusOfNewPage(path: string): void {
  const before = useRef(path)
  useEffect(() => {
    if (before.current === path) return
    before.current = path
    document.querySelector<HTMLElement>('#main')?.focus({ preventScroll: true })
  }, [path])
}

function Switches() {
  return (
    <>
      <LanguageSwitch />
      <SchemeSwitch />
    </>
  )
}
