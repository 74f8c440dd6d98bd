import { readdirSync, statSync } from 'node:fs';
import importX from 'eslint-plugin-import-x';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

// The apps are the folders beside `shared` and `shell`: a new folder is a new zone.
const apps = readdirSync('src').filter(
  (name) => statSync(`src/${name}`).isDirectory() && !['shared', 'shell'].includes(name),
);

const zones = [
  { target: './src/shared', from: ['./src/shell', ...apps.map((app) => `./src/${app}`)] },
  ...apps.map((app) => ({
    target: `./src/${app}`,
    from: [
      './src/shell',
      ...apps.filter((other) => other !== app).map((other) => `./src/${other}`),
    ],
    message: 'Apps know what is shared, not each other and not the shell.',
  })),
];

const only = (group, message) => ({ group, message });
const diagrams = only(
  ['bpmn-js', 'bpmn-js/*', 'dmn-js', 'dmn-js/*', '@bpmn-io/*'],
  'Only src/shared/modelling knows the modelling libraries.',
);
const components = only(
  ['@mantine/*'],
  'Only src/shared/ui knows the component library; use what it offers or add to it.',
);
const restricted = (...patterns) => ['error', { patterns }];

export default tseslint.config(
  { ignores: ['dist', 'build', 'node', 'target', 'src/shared/api/schema.d.ts', 'test-results'] },
  ...tseslint.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}', 'e2e/**/*.ts'],
    plugins: { 'import-x': importX, 'react-hooks': hooks },
    settings: {
      'import-x/resolver-next': [
        (await import('eslint-import-resolver-typescript')).createTypeScriptImportResolver({
          project: 'tsconfig.json',
        }),
      ],
    },
    rules: {
      ...hooks.configs.recommended.rules,
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      'no-restricted-imports': restricted(components, diagrams),
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  { files: ['src/shared/ui/**'], rules: { 'no-restricted-imports': restricted(diagrams) } },
  {
    files: ['src/shared/modelling/**'],
    rules: { 'no-restricted-imports': restricted(components) },
  },
  {
    files: ['e2e/**', '*.config.ts', '**/*.test.{ts,tsx}', '**/texts/*.ts'],
    rules: { 'import-x/no-default-export': 'off', 'max-lines': 'off' },
  },
);
