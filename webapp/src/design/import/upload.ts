import { newKey } from '@/shared/api/client';
import { Problem, Unreachable, type ProblemBody } from '@/shared/api/problem';
import type { Finding } from '../api';

export interface Imported {
  id: string;
  version: number;
  findings: Finding[];
}

/** A package with errors: nothing was imported, and this is everything that is wrong with it. */
export class PackageRefused extends Problem {
  readonly findings: Finding[];

  constructor(status: number, body: ProblemBody & { findings?: Finding[] }) {
    super(status, body);
    this.name = 'PackageRefused';
    this.findings = body.findings ?? [];
  }
}

function token(): string {
  const cookie = document.cookie.split('; ').find((one) => one.startsWith('XSRF-TOKEN='));
  return cookie?.slice('XSRF-TOKEN='.length) ?? '';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return {};
  }
}

/**
 * Sends a package. It goes by XMLHttpRequest because only that tells how much of it has gone.
 *
 * @param onSent the share of the file that has been sent, from 0 to 1.
 */
export function upload(
  file: File,
  replaces: number | undefined,
  onSent: (share: number) => void,
): Promise<Imported> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const query = replaces === undefined ? '' : `?replaces=${replaces}`;
    request.open('POST', `/api/v1/records/import${query}`);
    request.setRequestHeader('X-XSRF-TOKEN', token());
    request.setRequestHeader('Idempotency-Key', newKey());
    request.upload.onprogress = (event) =>
      event.lengthComputable ? onSent(event.loaded / event.total) : undefined;
    request.upload.onload = () => onSent(1);
    request.onerror = () => reject(new Unreachable());
    request.onload = () => {
      const body = parsed(request.responseText);
      if (request.status === 201) {
        resolve(body as Imported);
      } else {
        reject(new PackageRefused(request.status, body as ProblemBody));
      }
    };
    const form = new FormData();
    form.append('package', file);
    request.send(form);
  });
}
