import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const eslint = new ESLint();

/** The rules of the borders that a file with this one import at this place breaks. */
async function broken(file: string, imported: string): Promise<string[]> {
  const text = `import * as one from '${imported}';\nexport const all = one;\n`;
  const [result] = await eslint.lintText(text, { filePath: `src/${file}` });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

const ZONE = ['import-x/no-restricted-paths'];
const LIBRARY = ['no-restricted-imports'];
const APPS = ['admin', 'design', 'floor', 'quality'];

// The first use of the linter reads the whole project.
const PATIENCE = 120_000;

test.each(APPS)(
  'the app %s may know what is shared, but neither the shell nor another app',
  async (app) => {
    expect(await broken(`${app}/probe.ts`, '@/shared/api/client')).toEqual([]);
    expect(await broken(`${app}/probe.ts`, './api')).toEqual([]);
    expect(await broken(`${app}/probe.ts`, '@/shell/apps')).toEqual(ZONE);
    expect(await broken(`${app}/probe.ts`, '../shell/apps')).toEqual(ZONE);
    for (const other of APPS.filter((one) => one !== app)) {
      expect(await broken(`${app}/probe.ts`, `@/${other}/routes`)).toEqual(ZONE);
    }
  },
  PATIENCE,
);

test(
  'what is shared knows no app and not the shell; the shell may know the apps',
  async () => {
    expect(await broken('shared/api/probe.ts', './client')).toEqual([]);
    expect(await broken('shared/api/probe.ts', '@/shell/apps')).toEqual(ZONE);
    for (const app of APPS) {
      expect(await broken('shared/api/probe.ts', `@/${app}/routes`)).toEqual(ZONE);
      expect(await broken('shell/probe.ts', `@/${app}/routes`)).toEqual([]);
    }
  },
  PATIENCE,
);

test(
  'only its own folder knows the component library, and only its own the diagram libraries',
  async () => {
    expect(await broken('shared/ui/probe.ts', '@mantine/core')).toEqual([]);
    expect(await broken('shared/modelling/probe.ts', 'bpmn-js/lib/NavigatedViewer')).toEqual([]);
    for (const place of ['floor', 'shell', 'shared/api']) {
      expect(await broken(`${place}/probe.ts`, '@mantine/core')).toEqual(LIBRARY);
      expect(await broken(`${place}/probe.ts`, 'bpmn-js/lib/NavigatedViewer')).toEqual(LIBRARY);
    }
    expect(await broken('shared/ui/probe.ts', 'bpmn-js/lib/NavigatedViewer')).toEqual(LIBRARY);
    expect(await broken('shared/modelling/probe.ts', '@mantine/core')).toEqual(LIBRARY);
  },
  PATIENCE,
);
