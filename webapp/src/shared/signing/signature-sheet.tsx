import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, type Shapes } from '../api/client';
import { Problem } from '../api/problem';
import { useMe } from '../api/session';
import { useFormats } from '../i18n/format';
import { Button, Group, Loader, Modal, PasswordInput, Stack, Text, TextInput } from '../ui/kit';
import { ProblemNotice } from '../ui/problem-notice';
import { SignedContent } from './signed-content';
import './signing.css';

export type Prepared = Shapes['Prepared'];

/** What a signature is sent with. */
export interface GivenSignature {
  prepared: Prepared;
  signer: string;
  password: string;
  key: string;
}

interface SignatureSheetProps {
  opened: boolean;
  title: ReactNode;
  /** Another person signs on this screen; without it, the person logged in does. */
  otherPerson?: boolean;
  /** Said above everything else, such as who has to sign. */
  note?: ReactNode;
  /** What this other person has to enter before anything can be shown. */
  own?: { inputs: ReactNode; complete: boolean };
  /** Asks the server for exactly what this person would sign. */
  prepare: (signer: string) => Promise<Prepared>;
  sign: (signature: GivenSignature) => Promise<unknown>;
  onSigned: () => void;
  onClose: () => void;
  /** Shows the content in the words of its screen; nothing may be left out. */
  children?: (content: unknown) => ReactNode;
}

/** After these nothing that was shown can be signed any more; it has to be shown again. */
const STALE = new Set(['challenge-spent', 'content-changed', 'challenge-foreign']);

/** Shows exactly what is signed, what it means and who signs; takes the password for this once. */
export function SignatureSheet({ opened, title, note, onClose, ...rest }: SignatureSheetProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} size="xl" closeOnClickOutside={false}>
      {opened ? (
        <Stack gap="md" className={note ? 'bw-sheet-noted' : undefined}>
          {note}
          <Sheet {...rest} onClose={onClose} />
        </Stack>
      ) : null}
    </Modal>
  );
}

function Sheet({
  otherPerson = false,
  own,
  prepare,
  sign,
  onSigned,
  onClose,
  children,
}: Omit<SignatureSheetProps, 'opened' | 'title' | 'note'>) {
  const me = useMe();
  const [signer, setSigner] = useState(otherPerson ? null : me.person);
  const shown = useMutation({ mutationFn: prepare });
  const { mutate } = shown;
  useEffect(() => {
    if (signer !== null) {
      mutate(signer);
    }
  }, [signer, mutate]);

  if (signer === null) {
    return <WhoSigns own={own} onKnown={setSigner} onClose={onClose} />;
  }
  if (shown.isError) {
    return (
      <Stack>
        <ProblemNotice problem={shown.error} onRetry={() => mutate(signer)} />
        <Button variant="default" onClick={otherPerson ? () => setSigner(null) : onClose}>
          <Back other={otherPerson} />
        </Button>
      </Stack>
    );
  }
  if (!shown.data || shown.isPending) {
    return (
      <Group justify="center" p="xl">
        <Loader />
      </Group>
    );
  }
  return (
    <Shown
      key={shown.data.challenge}
      prepared={shown.data}
      signer={signer}
      name={otherPerson ? signer : me.name}
      sign={sign}
      onSigned={onSigned}
      onClose={onClose}
      onAgain={() => mutate(signer)}
    >
      {children}
    </Shown>
  );
}

function Back({ other }: { other: boolean }) {
  const { t } = useTranslation('shared');
  return other ? t('signing.other') : t('close');
}

interface WhoSignsProps {
  own: SignatureSheetProps['own'];
  onKnown: (login: string) => void;
  onClose: () => void;
}

function WhoSigns({ own, onKnown, onClose }: WhoSignsProps) {
  const { t } = useTranslation('shared');
  const [name, setName] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onKnown(name.trim());
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text>{t('signing.otherHelp')}</Text>
        <TextInput
          label={t('signing.otherName')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          data-autofocus
        />
        {own?.inputs}
        <Group justify="space-between">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" disabled={name.trim() === '' || own?.complete === false}>
            {t('signing.show')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface ShownProps {
  prepared: Prepared;
  signer: string;
  name: string;
  sign: (signature: GivenSignature) => Promise<unknown>;
  onSigned: () => void;
  onClose: () => void;
  onAgain: () => void;
  children: ((content: unknown) => ReactNode) | undefined;
}

function Shown({ prepared, signer, name, sign, onSigned, onClose, onAgain, children }: ShownProps) {
  const { t, i18n } = useTranslation('shared');
  const { instant } = useFormats();
  const [password, setPassword] = useState('');
  const key = useRef(newKey());
  const signing = useMutation({
    mutationFn: () => sign({ prepared, signer, password, key: key.current }),
    onSuccess: onSigned,
    onError: (problem) => {
      // An answered no ends the command; after a lost connection the same one is sent again.
      if (problem instanceof Problem) {
        key.current = newKey();
        setPassword('');
      }
    },
  });
  const meaning = `signing.meanings.${prepared.meaning}`;
  const statement = i18n.exists(meaning, { ns: 'shared' })
    ? t(meaning as 'signing.meanings.performed')
    : prepared.statement;
  const stale = signing.error instanceof Problem && STALE.has(signing.error.code);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signing.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text>{t('signing.exactly')}</Text>
        <div
          className="bw-sheet-content"
          tabIndex={0}
          role="region"
          aria-label={t('signing.exactly')}
        >
          {children ? children(prepared.content) : <SignedContent value={prepared.content} />}
        </div>
        <div>
          <div className="bw-sheet-statement">{statement}</div>
          <Text c="dimmed">
            {t('signing.signer')}: {name} ({signer}) ·{' '}
            {t('signing.expires', { time: instant(prepared.expiresAt) })}
          </Text>
          <div className="bw-sheet-digest bw-code">
            {t('signing.fingerprint')}: {prepared.digest}
          </div>
        </div>
        <PasswordInput
          label={t('signing.passwordOf', { name })}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          readOnly={signing.isPending}
          autoComplete={signer === name ? 'off' : 'current-password'}
          data-autofocus
          autoFocus
        />
        {signing.isError ? <ProblemNotice problem={signing.error} /> : null}
        <Group justify="space-between">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          {stale ? (
            <Button onClick={onAgain}>{t('signing.again')}</Button>
          ) : (
            <Button type="submit" loading={signing.isPending} disabled={password === ''}>
              {t('signing.confirm')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
