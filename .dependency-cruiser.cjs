/**
 * Who may import whom. Each comment is the reason, shown when a file breaks the rule.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const NODE_BUILTIN = { dependencyTypes: ['core'] };

module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      comment:
        'A cycle means two files are one thing in two places, and which of them runs first is luck. Move what both need into a third file.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolvable',
      comment: 'This import leads nowhere: the file is missing or the package is not installed.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'domain-is-pure',
      comment:
        'Domain rules run on the phone and in the cloud and may be rerun by a transaction, so they import only each other and dayjs: no I/O, no clock, no random. Pass in what a rule needs to know.',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { pathNot: ['^src/domain/', '/dayjs/'] },
    },
    {
      name: 'contract-knows-domain-only',
      comment:
        'The contract is read by both sides, so it imports domain and valibot alone: anything of one side would drag that side into the other.',
      severity: 'error',
      from: { path: '^src/contract/' },
      to: { pathNot: ['^src/(contract|domain)/', '/valibot/'] },
    },
    {
      name: 'cloud-port-knows-contract-only',
      comment:
        'src/cloud is the door to the platform; it carries messages of the contract and must not know stores, pages or components.',
      severity: 'error',
      from: { path: '^src/cloud/' },
      to: { path: '^(src/(stores|components|pages|packages)/|src/app|cloudfunctions/|config/|test/)' },
    },
    {
      name: 'stores-know-no-screen',
      comment: 'A store outlives every page that shows it; pages import stores, never the other way.',
      severity: 'error',
      from: { path: '^src/stores/' },
      to: { path: '^(src/(components|pages|packages)/|src/app|cloudfunctions/|config/|test/)' },
    },
    {
      name: 'screens-never-call-the-cloud',
      comment:
        'Pages, packages and components ask a store. Only stores call src/cloud, so that loading, retry, drafts and errors are handled in one place.',
      severity: 'error',
      from: { path: '^src/(pages|packages|components)/' },
      to: { path: '^src/cloud/' },
    },
    {
      name: 'screens-import-contract-types',
      comment:
        'Pages and components import the types of the contract (`import type`); a schema travels to the phone only inside a form of a subpackage that validates with it, so that the main package stays small.',
      severity: 'error',
      from: { path: '^src/(pages|components|stores)/' },
      to: { path: '^src/contract/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'screens-stay-on-the-phone',
      comment: 'What runs on the phone cannot import the code of the cloud, of the build or of the tests.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(cloudfunctions|config|test)/' },
    },
    {
      name: 'components-know-no-page',
      comment: 'A component is used by many pages, so it may not depend on one of them.',
      severity: 'error',
      from: { path: '^src/components/' },
      to: { path: '^(src/(pages|packages)/|src/app)' },
    },
    {
      name: 'main-package-knows-no-subpackage',
      comment:
        'Main-package code that imports a subpackage pulls it into the first download (2 MB limit). Navigate to it instead.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/packages/' },
      to: { path: '^src/packages/' },
    },
    {
      name: 'subpackages-stay-apart',
      comment:
        'A subpackage cannot load code of another subpackage on the phone. Share it through src/components or src/stores. Only the gallery, which never travels to a phone, shows what others have.',
      severity: 'error',
      from: { path: '^src/packages/([^/]+)/', pathNot: '^src/packages/gallery/' },
      to: { path: '^src/packages/', pathNot: '^src/packages/$1/' },
    },
    {
      name: 'weapp-without-h5-files',
      comment:
        'Files named *.h5 exist for the browser only. Import the name without .h5; the build picks the file of its target.',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.h5\\.tsx?$' },
      to: { path: '^src/.*\\.h5\\.tsx?$' },
    },
    {
      name: 'phone-without-node',
      comment: 'There is no Node on the phone: its built-in modules do not exist in a mini-program.',
      severity: 'error',
      from: { path: '^src/' },
      to: NODE_BUILTIN,
    },
    {
      name: 'handlers-through-shared',
      comment:
        'A handler uses contract, domain and shared. Whatever else it needs from the platform comes in through shared, where it can be bounded and tested.',
      severity: 'error',
      from: { path: '^cloudfunctions/(api|jobs)/handlers/' },
      to: { pathNot: ['^cloudfunctions/', '^src/(contract|domain)/', '/(dayjs|valibot)/'] },
    },
    {
      name: 'functions-stay-apart',
      comment: 'Each function is uploaded alone. What two of them need stands in cloudfunctions/shared.',
      severity: 'error',
      from: { path: '^cloudfunctions/([^/]+)/', pathNot: '^cloudfunctions/shared/' },
      to: { path: '^cloudfunctions/', pathNot: ['^cloudfunctions/$1/', '^cloudfunctions/shared/'] },
    },
    {
      name: 'shared-knows-no-function',
      comment: 'cloudfunctions/shared is bundled into every function, so it may not import one of them.',
      severity: 'error',
      from: { path: '^cloudfunctions/shared/' },
      to: { path: '^cloudfunctions/(?!shared/)' },
    },
    {
      name: 'repositories-read-and-write-only',
      comment:
        'A repository turns documents into domain types and back. It imports domain, its neighbours and the doors to the database in shared; decisions belong to domain and orchestration to handlers.',
      severity: 'error',
      from: { path: '^cloudfunctions/shared/repositories/' },
      to: {
        pathNot: ['^cloudfunctions/shared/', '^src/domain/', '/(dayjs|valibot)/'],
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'repositories-below-dispatch',
      comment: 'A repository is called by handlers; it may not know how a request came in.',
      severity: 'error',
      from: { path: '^cloudfunctions/shared/repositories/' },
      to: { path: '^cloudfunctions/shared/(dispatch|actor)\\.ts$' },
    },
    {
      name: 'functions-know-no-screen',
      comment: 'The cloud shares domain and contract with the phone and nothing else.',
      severity: 'error',
      from: { path: '^cloudfunctions/' },
      to: { path: '^(src/(?!domain/|contract/)|config/|test/)' },
    },
    {
      name: 'one-door-to-the-sdk',
      comment:
        'Only cloudfunctions/shared/cloud.ts imports wx-server-sdk: one place to count round trips, set limits and keep the cold start short.',
      severity: 'error',
      from: { path: '^(src|cloudfunctions|config)/', pathNot: '^cloudfunctions/shared/cloud\\.ts$' },
      to: { path: '(^|/)wx-server-sdk(/|$)' },
    },
    {
      name: 'emulator-knows-no-app',
      comment:
        'The local cloud is a product of its own: it speaks the platform’s protocol and must not know the app that runs on it.',
      severity: 'error',
      from: { path: '^emulator/' },
      to: { path: '^(src|cloudfunctions|config|test)/' },
    },
    {
      name: 'app-knows-no-emulator',
      comment:
        'The app runs on the platform, where there is no local cloud. Only config/ (which starts it) and test/ may import it.',
      severity: 'error',
      from: { path: '^(src|cloudfunctions)/' },
      to: { path: '^emulator/|(^|/)cloudbase-local(/|$)' },
    },
    {
      name: 'product-knows-no-test',
      comment: 'Code that runs for people never depends on a test.',
      severity: 'error',
      from: { path: '^(src|cloudfunctions|config|emulator)/', pathNot: '^emulator/test/' },
      to: { path: '^(test|emulator/test)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
      extensions: [
        '.weapp.ts',
        '.weapp.tsx',
        '.ts',
        '.tsx',
        '.js',
        '.cjs',
        '.mjs',
        '.json',
        '.d.ts',
        '.scss',
      ],
    },
    progress: { type: 'none' },
  },
};
