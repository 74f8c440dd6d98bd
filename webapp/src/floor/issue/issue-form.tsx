import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useAmount } from '@/shared/i18n/amount';
import { useProblemText } from '@/shared/i18n/problem-text';
import { useRecordText } from '@/shared/i18n/record-text';
import { decimalText, unitText } from '@/shared/i18n/units';
import { useStrayScan } from '@/shared/scan/use-scan';
import { SignatureSheet, type Prepared } from '@/shared/signing/signature-sheet';
import { Button, TextInput } from '@/shared/ui/kit';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { IssuedContent } from './issued-content';
import { ItemChoice } from './item-choice';
import {
  chosen,
  isNumber,
  issue,
  itemsOf,
  orderable,
  orderOf,
  partOf,
  prepareIssue,
  quantityOf,
  type EffectiveRecord,
  type Formula,
  type Order,
  type Said,
} from './order';
import { RecordChoice } from './record-choice';

/** What is shown to be signed, and for which order. */
interface Shown {
  order: Order;
  record: EffectiveRecord;
  formula: Formula;
  prepared: Prepared;
}

/** One screen: what is typed stays, whatever the product says to it. */
export function IssueForm({ records }: { records: EffectiveRecord[] }) {
  const { t, i18n } = useTranslation(['floor', 'shared']);
  const text = useRecordText();
  const amount = useAmount();
  const problemText = useProblemText();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [said, setSaid] = useState<Said>({ items: {}, batch: '' });
  const [notNumber, setNotNumber] = useState(false);
  const [shown, setShown] = useState<Shown | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const { record, formula } = chosen(records, said);
  const preparing = useMutation({
    mutationFn: async (now: Omit<Shown, 'prepared'>) => ({
      ...now,
      prepared: await prepareIssue(now.order),
    }),
    onSuccess: setShown,
    // What may be issued may just have changed.
    onError: () => void queries.invalidateQueries({ queryKey: ['record', 'list'] }),
  });
  const { error, reset } = preparing;
  const part = notNumber ? 'quantity' : partOf(error);
  useEffect(() => {
    if (part) {
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-refused]')?.focus();
    }
  }, [part, error]);
  const say = (more: Partial<Said>) => {
    setSaid((before) => ({ ...before, ...more }));
    setNotNumber(false);
    reset();
  };
  useStrayScan((code) => say({ batch: code }));
  // The product knows a list by its id, people by its name.
  const named = (sentence: string) =>
    (formula?.items ?? []).reduce(
      (words, list) => words.replace(new RegExp(`\\b${list.id}\\b`), text(list.name)),
      sentence,
    );
  const refusal = (here: typeof part) =>
    part === here && (error || notNumber) ? (
      <span role="alert">{notNumber ? t('issue.notNumber') : named(problemText(error))}</span>
    ) : null;
  const size = ({ value, unit }: Formula['batch']) =>
    amount({ value: orderable(value, formula?.decimals ?? 0), unit });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!record || !formula) {
      return;
    }
    if (!isNumber(quantityOf(said, formula))) {
      setNotNumber(true);
      return;
    }
    preparing.mutate({ order: orderOf(said, record, formula), record, formula });
  };
  return (
    <>
      <form ref={form} onSubmit={submit} className="bw-issue" noValidate>
        <RecordChoice
          records={records}
          record={record}
          formula={formula}
          refusal={refusal('record')}
          onRecord={(key) => say({ record: key, items: {} })}
          onFormula={(id) => say({ formula: id, items: {} })}
        />
        {formula ? (
          <section className="bw-card bw-issue-part" aria-label={t('issue.order')}>
            <TextInput
              className="bw-number"
              label={t('issue.quantity')}
              description={t('issue.quantityHelp', {
                minimum: size(formula.minimum),
                maximum: size(formula.maximum),
                count: formula.decimals,
              })}
              error={refusal('quantity')}
              value={said.quantity ?? decimalText(quantityOf(said, formula), i18n.language)}
              inputMode="decimal"
              autoComplete="off"
              maxLength={30}
              onChange={(event) => say({ quantity: event.currentTarget.value })}
              rightSection={<span className="bw-unit">{unitText(formula.batch.unit)}</span>}
              rightSectionWidth={80}
            />
            <div
              tabIndex={-1}
              className="bw-issue-lists"
              data-refused={part === 'items' || undefined}
            >
              {formula.items.map((list) => (
                <ItemChoice
                  key={`${formula.sha256}/${list.id}`}
                  list={list}
                  members={itemsOf(said, list)}
                  onChange={(members) => say({ items: { ...said.items, [list.id]: members } })}
                />
              ))}
              <div className="bw-issue-refusal">{refusal('items')}</div>
            </div>
            <TextInput
              label={t('issue.batch')}
              description={t('issue.batchHelp')}
              error={refusal('batch')}
              value={said.batch}
              maxLength={40}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              onChange={(event) => say({ batch: event.currentTarget.value })}
            />
          </section>
        ) : null}
        {error && !part ? <ProblemNotice problem={error} /> : null}
        <div className="bw-issue-acts">
          <Button component={Link} to="/floor" variant="default">
            {t('shared:cancel')}
          </Button>
          <Button
            type="submit"
            disabled={!formula || said.batch.trim() === ''}
            loading={preparing.isPending}
          >
            {t('shared:signing.show')}
          </Button>
        </div>
      </form>
      {shown ? (
        <ToSign
          shown={shown}
          title={t('issue.signTitle', {
            batch: shown.order.batch,
            product: text(shown.record.title),
          })}
          onClose={() => setShown(null)}
          onSigned={() => {
            void queries.invalidateQueries({ queryKey: ['batch', 'list'] });
            void navigate({ to: `/floor/batches/${encodeURIComponent(shown.order.batch)}` });
          }}
        />
      ) : null}
    </>
  );
}

interface ToSignProps {
  shown: Shown;
  title: string;
  onClose: () => void;
  onSigned: () => void;
}

/** The sheet begins with what was prepared already; shown again, it is prepared anew. */
function ToSign({ shown, title, onClose, onSigned }: ToSignProps) {
  const first = useRef<Prepared | null>(shown.prepared);
  return (
    <SignatureSheet
      opened
      title={title}
      prepare={() => {
        const ready = first.current;
        first.current = null;
        return ready ? Promise.resolve(ready) : prepareIssue(shown.order);
      }}
      sign={(signature) => issue(shown.order, signature)}
      onSigned={onSigned}
      onClose={onClose}
    >
      {(content) => (
        <IssuedContent content={content} record={shown.record} formula={shown.formula} />
      )}
    </SignatureSheet>
  );
}
