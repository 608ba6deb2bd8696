/** The tree of pages. Each page is loaded when it is first seen. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { Home } from './Home.tsx'
import { NotFound } from './NotFound.tsx'
import { Shell } from './Shell.tsx'

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound })
const home = createRoute({ getParentRoute: () => root, path: '/', component: Home })

const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: lazyRouteComponent(() => import('#modules/people/web/sign-in/AccountPage.tsx'), 'AccountPage'),
})

const notices = createRoute({
  getParentRoute: () => root,
  path: '/notices',
  component: lazyRouteComponent(() => import('#modules/notices/web/NoticesPage.tsx'), 'NoticesPage'),
})

const jobs = createRoute({
  getParentRoute: () => root,
  path: '/jobs',
  component: lazyRouteComponent(() => import('#modules/jobs/web/JobsPage.tsx'), 'JobsPage'),
})

const monitoring = [
  createRoute({
    getParentRoute: () => root,
    path: '/monitoring',
    component: lazyRouteComponent(() => import('#modules/monitoring/web/OverviewPage.tsx'), 'OverviewPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/monitoring/leads',
    component: lazyRouteComponent(() => import('#modules/monitoring/web/LeadsPage.tsx'), 'LeadsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/monitoring/leads/$id',
    component: lazyRouteComponent(() => import('#modules/monitoring/web/LeadPage.tsx'), 'LeadPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/monitoring/indicators',
    component: lazyRouteComponent(
      () => import('#modules/monitoring/web/IndicatorsPage.tsx'),
      'IndicatorsPage',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/monitoring/indicators/$id',
    component: lazyRouteComponent(() => import('#modules/monitoring/web/IndicatorPage.tsx'), 'IndicatorPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/monitoring/import',
    component: lazyRouteComponent(() => import('#modules/monitoring/web/ImportPage.tsx'), 'ImportPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/monitoring/mine',
    component: lazyRouteComponent(() => import('#modules/monitoring/web/MinePage.tsx'), 'MinePage'),
  }),
]

const library = [
  createRoute({
    getParentRoute: () => root,
    path: '/library',
    component: lazyRouteComponent(() => import('#modules/library/web/LibraryPage.tsx'), 'LibraryPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/library/$id',
    validateSearch: ({ version }: Record<string, unknown>): { version?: number } =>
      Number.isInteger(version) && Number(version) > 0 ? { version: Number(version) } : {},
    component: lazyRouteComponent(() => import('#modules/library/web/InstrumentPage.tsx'), 'InstrumentPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/library/provisions/$id',
    component: lazyRouteComponent(() => import('#modules/library/web/ProvisionPage.tsx'), 'ProvisionPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/library/drafts/$id',
    component: lazyRouteComponent(() => import('#modules/library/web/DraftPage.tsx'), 'DraftPage'),
  }),
]

const people = [
  createRoute({
    getParentRoute: () => root,
    path: '/people',
    component: lazyRouteComponent(
      () => import('#modules/people/web/OrganisationPage.tsx'),
      'OrganisationPage',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/people/units/$code',
    component: lazyRouteComponent(() => import('#modules/people/web/UnitPage.tsx'), 'UnitPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/people/officers',
    component: lazyRouteComponent(() => import('#modules/people/web/OfficersPage.tsx'), 'OfficersPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/people/officers/$code',
    component: lazyRouteComponent(() => import('#modules/people/web/OfficerPage.tsx'), 'OfficerPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/people/own',
    component: lazyRouteComponent(() => import('#modules/people/web/OfficerPage.tsx'), 'OwnPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/people/roles',
    component: lazyRouteComponent(() => import('#modules/people/web/RolesPage.tsx'), 'RolesPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/people/accounts',
    component: lazyRouteComponent(() => import('#modules/people/web/AccountsPage.tsx'), 'AccountsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/people/recoveries',
    component: lazyRouteComponent(() => import('#modules/people/web/RecoveriesPage.tsx'), 'RecoveriesPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/people/import',
    component: lazyRouteComponent(
      () => import('#modules/people/web/PeopleImportPage.tsx'),
      'PeopleImportPage',
    ),
  }),
]

const assessment = [
  createRoute({
    getParentRoute: () => root,
    path: '/assessment',
    component: lazyRouteComponent(() => import('#modules/assessment/web/CyclesPage.tsx'), 'CyclesPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/assessment/new',
    component: lazyRouteComponent(() => import('#modules/assessment/web/NewCyclePage.tsx'), 'NewCyclePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/assessment/board/$panel',
    component: lazyRouteComponent(() => import('#modules/assessment/web/BoardPage.tsx'), 'BoardPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/assessment/$id',
    component: lazyRouteComponent(() => import('#modules/assessment/web/CyclePage.tsx'), 'CyclePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/assessment/$id/answer',
    component: lazyRouteComponent(() => import('#modules/assessment/web/AnswerPage.tsx'), 'AnswerPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/assessment/$id/results',
    component: lazyRouteComponent(() => import('#modules/assessment/web/ResultsPage.tsx'), 'ResultsPage'),
  }),
]

const ledger = [
  createRoute({
    getParentRoute: () => root,
    path: '/ledger',
    component: lazyRouteComponent(() => import('#modules/ledger/web/LedgerPage.tsx'), 'LedgerPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/ledger/entries/$seq',
    component: lazyRouteComponent(() => import('#modules/ledger/web/EntryPage.tsx'), 'EntryPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/ledger/accounts/$id',
    component: lazyRouteComponent(() => import('#modules/ledger/web/AccountPage.tsx'), 'AccountPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/ledger/witnesses',
    component: lazyRouteComponent(() => import('#modules/ledger/web/WitnessesPage.tsx'), 'WitnessesPage'),
  }),
]

const strategy = [
  createRoute({
    getParentRoute: () => root,
    path: '/strategy',
    component: lazyRouteComponent(() => import('#modules/strategy/web/StrategyPage.tsx'), 'StrategyPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/strategy/actions',
    component: lazyRouteComponent(() => import('#modules/strategy/web/ActionsPage.tsx'), 'ActionsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/strategy/actions/$id',
    component: lazyRouteComponent(() => import('#modules/strategy/web/ActionPage.tsx'), 'ActionPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/strategy/files',
    component: lazyRouteComponent(() => import('#modules/strategy/web/FilePage.tsx'), 'FilePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/commitments',
    component: lazyRouteComponent(
      () => import('#modules/commitments/web/CommitmentsPage.tsx'),
      'CommitmentsPage',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/commitments/$instrument',
    component: lazyRouteComponent(
      () => import('#modules/commitments/web/CommitmentPage.tsx'),
      'CommitmentPage',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/commitments/$instrument/report',
    component: lazyRouteComponent(() => import('#modules/commitments/web/ReportPage.tsx'), 'ReportPage'),
  }),
]

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    account,
    notices,
    jobs,
    ...assessment,
    ...library,
    ...monitoring,
    ...people,
    ...ledger,
    ...strategy,
  ]),
  defaultPreload: 'intent',
})
