import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';

const FILE = join(import.meta.dirname, '../../docs/tutorial/first-batch.md');
const WORDS = JSON.parse(process.env.BATCHWRIGHT ?? '["../batchwright"]') as string[];
const run = promisify(execFile);

/** One heading of the tutorial with what it says. */
export class Section {
  constructor(
    readonly heading: string,
    private readonly text: string,
  ) {}

  /** A word of the screen or a value to type, which the reader must find in this section too. */
  says(word: string): string {
    const words = this.text.replaceAll(/\s+/g, ' ');
    expect(
      words.includes(`**${word}**`) || words.includes(`\`${word}\``),
      `the section "${this.heading}" says ${word}`,
    ).toBe(true);
    return word;
  }

  /** The commands that this section asks the reader to type. */
  get commands(): string[] {
    return [...this.text.matchAll(/^ {4}\.\/batchwright (.+)$/gm)].map(([, words = '']) => words);
  }

  /** Types the commands of this section as the reader does in a second terminal. */
  async *typed(): AsyncGenerator<string> {
    for (const command of this.commands) {
      const [program = '', ...first] = WORDS;
      const { stdout } = await run(program, [...first, ...command.split(' ')]);
      yield stdout;
    }
  }
}

/** The tutorial as the reader sees it: its headings in their order. */
export function sections(): Section[] {
  const [, ...parts] = readFileSync(FILE, 'utf8').split(/^## /m);
  return parts.map((part) => {
    const end = part.indexOf('\n');
    return new Section(part.slice(0, end).trim(), part.slice(end));
  });
}
