import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecordText } from '@/shared/i18n/record-text';
import { useStrayScan } from '@/shared/scan/use-scan';
import { Button, Center, Loader } from '@/shared/ui/kit';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { Notice } from '@/shared/ui/status';
import { TouchSizes } from '@/shared/ui/theme';
import { stepQuery, type FieldView, type StepView } from '../api';
import { ChargeList } from './charge-list';
import { Chosen } from './chosen';
import { ContextHeader } from './context-header';
import { openToCorrection } from './correcting';
import { Departures } from './departures';
import { fieldsOf, grouped } from './entries';
import { FieldCard } from './field-card';
import { FinishBar } from './finish-bar';
import { Instruction } from './instruction';
import { MachinePanel } from './machine-panel';
import { nextField } from './next-field';
import { Rows } from './rows';
import { StepDone } from './step-done';
import { Undecided } from './undecided';
import { WeighPanel } from './weigh-panel';
import './step.css';

/** Step types that equipment or the product carries out; people watch. */
const MACHINE = new Set([
  'writeParameters',
  'command',
  'read',
  'waitForState',
  'collect',
  'captureReport',
  'requestResult',
  'decide',
]);

/** One step run on the floor: what to do on the left, what to record on the right. */
export function StepScreen() {
  const { batch = '', occurrence = '' } = useParams({ strict: false }) as Record<string, string>;
  const step = useQuery(stepQuery({ batch, occurrence }));
  return (
    <TouchSizes>
      {step.data ? (
        <Step key={`${batch}/${occurrence}`} step={step.data} />
      ) : step.isError ? (
        <main className="bw-page" id="content">
          <ProblemNotice problem={step.error} onRetry={() => void step.refetch()} />
        </main>
      ) : (
        <Center h="60vh">
          <Loader />
        </Center>
      )}
    </TouchSizes>
  );
}

/** Whether a finished step still owes a signature: the later second one, or one after a correction. */
function signable(step: StepView): boolean {
  return step.due !== null && step.due !== undefined && openToCorrection(step);
}

/** The step with what the server said about it last. */
export function Step({ step }: { step: StepView }) {
  const { t } = useTranslation(['floor', 'shared']);
  const text = useRecordText();
  const [stray, setStray] = useState<string | null>(null);
  useStrayScan(setStray);
  const machine = MACHINE.has(step.type);
  const running = step.batchState === 'running' || step.batchState === 'aborting';
  const verifying = step.due === 'verified';
  const enterable = step.state === 'open' && running && step.mayPerform && !machine;
  // Between the signatures the entries rest; they are taken up again on purpose.
  const [changing, setChanging] = useState(false);
  const open = enterable && (!verifying || changing);
  const single = fieldsOf(step, false);
  // What is calculated from the rows stands after them.
  const after = step.table ? single.filter((field) => field.calculated) : [];
  const before = single.filter((field) => !after.includes(field));
  const finished = step.state !== 'open';
  return (
    <div className="bw-step">
      <ContextHeader step={step} />
      <main className="bw-step-body" id="content" tabIndex={-1}>
        <div className="bw-step-left">
          {stray !== null ? (
            <Notice
              tone="warning"
              live
              title={t('scan.stray', { code: stray })}
              actions={
                <Button variant="default" onClick={() => setStray(null)}>
                  {t('shared:close')}
                </Button>
              }
            />
          ) : null}
          {step.batchState === 'held' ? (
            <Notice tone="hold" title={t('hold.title')}>
              {t('hold.help')}
            </Notice>
          ) : null}
          {step.state === 'open' && !step.mayPerform && !machine && !verifying ? (
            <Notice
              tone="info"
              title={t('step.notYours', { roles: step.performedBy.join(', ') })}
            />
          ) : null}
          <Instruction step={step} />
          <WeighPanel step={step} />
          <ChargeList step={step} />
          <Departures step={step} />
        </div>
        <div className="bw-step-right">
          {finished ? <StepDone step={step} /> : null}
          {enterable && verifying ? (
            <Notice
              tone="info"
              title={t(changing ? 'correct.changing' : 'correct.waiting')}
              actions={
                changing ? null : (
                  <Button variant="default" onClick={() => setChanging(true)}>
                    {t('correct.change')}
                  </Button>
                )
              }
            >
              {t('correct.changeHelp')}
            </Notice>
          ) : null}
          {step.chosen ? <Chosen chosen={step.chosen} /> : null}
          {machine && !finished ? (
            step.type === 'decide' ? (
              <Undecided step={step} />
            ) : (
              <MachinePanel step={step} />
            )
          ) : null}
          <Groups step={step} fields={before} open={open} />
          <Rows step={step} open={open} />
          <Groups step={step} fields={after} open={open} />
          {!machine && !finished && step.fields.length === 0 ? (
            <p className="bw-muted">{t('step.nothingToEnter', { step: text(step.name) })}</p>
          ) : null}
        </div>
      </main>
      {machine || (finished && !signable(step)) ? null : <FinishBar step={step} />}
    </div>
  );
}

interface GroupsProps {
  step: StepView;
  fields: FieldView[];
  open: boolean;
}

/** Fields beside the table, under their headings. */
function Groups({ step, fields, open }: GroupsProps) {
  const { i18n } = useTranslation('floor');
  const next = nextField(step);
  return (
    <>
      {grouped(fields, i18n.language).map(([group, inGroup], index) => (
        <div key={index} className="bw-field-group">
          {group === '' ? null : <h2 className="bw-group-title">{group}</h2>}
          {inGroup.map((field) => (
            <FieldCard
              key={field.key}
              step={step}
              field={field}
              open={open}
              next={next?.row === 0 && next.field === field.key}
            />
          ))}
        </div>
      ))}
    </>
  );
}
