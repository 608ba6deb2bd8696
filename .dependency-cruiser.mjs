/** Who may import whom. Each rule has a violating twin in test/boundaries; a rule that stops biting fails a test. */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const TEST = '[.](test|e2e)[.]tsx?$|/testing[.]ts$|^test/'
const PURE =
  '^src/modules/[^/]+/([^/]*model|policy|[^/]*contract)[.]ts$|^src/modules/[^/]+/(proof|statistics|text)/'
const WEB = '^src/(web|ui)/|^src/modules/[^/]+/web/'

export default {
  forbidden: [
    rule(
      'no-cycles',
      'An import cycle is one module in two files.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    rule(
      'kernel-is-a-leaf',
      'kernel/ imports only itself, zod and noble.',
      { path: '^src/kernel/', pathNot: TEST },
      { pathNot: '^src/kernel/|^node_modules/(zod|@noble)/' },
    ),
    rule(
      'platform-knows-no-module',
      'Adapters never name a module.',
      { path: '^src/platform/', pathNot: TEST },
      { path: '^src/(modules|web|ui)/' },
    ),
    rule(
      'pure-files-stay-pure',
      'Rules and statistics import own pure files, kernel, zod, the contract library: no node, database, HTTP or React.',
      { path: PURE, pathNot: TEST },
      { pathNot: `${PURE}|^src/kernel/|^node_modules/(zod|@noble|@orpc/contract)/` },
    ),
    rule(
      'one-door-per-module',
      'Another module is reached through its public.ts (a page through the neighbour contract).',
      { path: '^src/modules/([^/]+)/' },
      { path: '^src/modules/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/(public|contract)[.]ts$'] },
    ),
    rule(
      'foundations-first',
      'people, ledger, library and notices never import a domain module.',
      { path: '^src/modules/(people|ledger|library|notices)/' },
      { path: '^src/modules/', pathNot: '^src/modules/(people|ledger|library|notices)/' },
    ),
    rule(
      'screens-see-rules-not-storage',
      'Pages use own rules, contracts, texts, ui, kernel and web; never what runs on the server.',
      { path: WEB, pathNot: TEST },
      { path: '^src/(platform|modules)/', pathNot: `${WEB}|${PURE}` },
    ),
    rule(
      'screens-run-no-node',
      'Browser code has no node built-ins.',
      { path: WEB, pathNot: TEST },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'server-has-no-screens',
      'No React behind the API.',
      { path: '^src/', pathNot: `${WEB}|${TEST}` },
      { path: `${WEB}|^node_modules/(react|react-dom|@mantine)/` },
    ),
    rule(
      'ui-is-domain-free',
      'ui/ knows no module.',
      { path: '^src/ui/' },
      { path: '^src/(modules|web|platform)/' },
    ),
    rule(
      'no-test-code-in-production',
      'Fixtures stay with tests.',
      { path: '^src/', pathNot: TEST },
      { path: TEST },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data|test/boundaries)/' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
    },
  },
}
