/** Letters and digits that are not taken for one another when they are read out. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP = 5;
/** The server refuses a password of fewer different signs. */
const DIFFERENT = 6;

function random(): string {
  const signs: string[] = [];
  while (signs.length < GROUPS * GROUP) {
    for (const byte of crypto.getRandomValues(new Uint8Array(GROUPS * GROUP * 2))) {
      // Bytes beyond the last whole multiple would make the first signs more frequent.
      if (byte < 256 - (256 % SIGNS.length) && signs.length < GROUPS * GROUP) {
        signs.push(SIGNS.charAt(byte % SIGNS.length));
      }
    }
  }
  return signs.join('');
}

/** A first password to tell somebody: `k7mqd-3xwpe-rt9hz-ufa4c`. */
export function suggestPassword(): string {
  let signs = random();
  while (new Set(signs).size < DIFFERENT) {
    signs = random();
  }
  return (signs.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-');
}
