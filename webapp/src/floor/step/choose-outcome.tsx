import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keyed, take, type Shapes } from '@/shared/api/client';
import { Problem } from '@/shared/api/problem';
import { First } from '@/shared/signing/first';
import { SignatureSheet, type GivenSignature } from '@/shared/signing/signature-sheet';
import { Button, Textarea } from '@/shared/ui/kit';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { Notice } from '@/shared/ui/status';
import { useStepCommand, type StepView, type UndecidedStep } from '../api';
import { outcomeName } from './outcome';
import { SignedChoice } from './signed-choice';

/** An outcome, and why it is the right one. */
export interface Choice {
  outcome: string;
  reason: string;
}

interface ChooseOutcomeProps {
  step: StepView;
  undecided: UndecidedStep;
  choice: Choice;
  onChoice: (choice: Choice) => void;
  onClose: () => void;
}

/**
 * Chooses an outcome, says why, and signs it. Where the step asks for a second person, both sign
 * one after the other on this screen, and both signatures are sent together.
 */
export function ChooseOutcome({ step, undecided, choice, onChoice, onClose }: ChooseOutcomeProps) {
  const { t } = useTranslation('floor');
  const [stage, setStage] = useState<'choice' | 'first' | 'second'>('choice');
  const [first, setFirst] = useState<GivenSignature>();
  const [refused, setRefused] = useState<unknown>();
  const at = { batch: step.batch, occurrence: step.occurrence };
  const said = { outcome: choice.outcome, reason: choice.reason.trim() };
  const two = undecided.verifiedBy.length > 0;
  const roles = undecided.verifiedBy.join(', ');
  const { mutateAsync: send } = useStepCommand(
    at,
    ({ body, key }: { body: Shapes['FallbackSignedChoice']; key: string }) =>
      take(
        api.POST('/api/v1/batches/{batch}/steps/{occurrence}/decision/sign', {
          params: { path: { ...at }, header: keyed(key) },
          body,
        }),
      ),
  );
  const prepare = (signer?: string) =>
    take(
      api.POST('/api/v1/batches/{batch}/steps/{occurrence}/decision/prepare', {
        params: { path: { ...at } },
        body: signer === undefined ? said : { ...said, signer },
      }),
    );
  const back = () => {
    setFirst(undefined);
    setStage('choice');
  };
  const signBoth = async (own: GivenSignature, other: GivenSignature) => {
    try {
      await send({
        key: other.key,
        body: {
          ...said,
          challenge: own.prepared.challenge,
          password: own.password,
          second: {
            signer: other.signer,
            challenge: other.prepared.challenge,
            password: other.password,
          },
        },
      });
    } catch (problem) {
      // Either of the two may be meant; after a lost connection the same is sent again instead.
      if (problem instanceof Problem) {
        setRefused(problem);
        back();
      }
      throw problem;
    }
  };
  if (stage === 'choice') {
    return (
      <Choosing
        undecided={undecided}
        choice={choice}
        onChoice={onChoice}
        refused={refused}
        onReady={() => {
          setRefused(undefined);
          setStage('first');
        }}
        onClose={onClose}
      />
    );
  }
  const shown = (content: unknown) => <SignedChoice content={content} undecided={undecided} />;
  if (stage === 'first' || first === undefined) {
    return (
      <SignatureSheet
        key="first"
        opened
        title={t('undecided.choose')}
        note={two ? <Notice tone="info">{t('undecided.thenSecond', { roles })}</Notice> : null}
        prepare={() => prepare()}
        sign={(given) => {
          if (two) {
            setFirst(given);
            return Promise.resolve();
          }
          const { prepared, password, key } = given;
          return send({ key, body: { ...said, challenge: prepared.challenge, password } });
        }}
        onSigned={() => (two ? setStage('second') : onClose())}
        onClose={back}
      >
        {shown}
      </SignatureSheet>
    );
  }
  return (
    <SignatureSheet
      key="second"
      opened
      otherPerson
      title={t('undecided.choose')}
      note={<Notice tone="info">{t('undecided.second', { roles })}</Notice>}
      prepare={prepare}
      sign={(given) => signBoth(first, given)}
      onSigned={onClose}
      onClose={back}
    >
      {shown}
    </SignatureSheet>
  );
}

interface ChoosingProps {
  undecided: UndecidedStep;
  choice: Choice;
  onChoice: (choice: Choice) => void;
  refused: unknown;
  onReady: () => void;
  onClose: () => void;
}

/** Which outcome, and why: both have to be said. */
function Choosing({ undecided, choice, onChoice, refused, onReady, onClose }: ChoosingProps) {
  const { t, i18n } = useTranslation(['floor', 'shared']);
  const { outcome, reason } = choice;
  return (
    <First
      title={t('undecided.choose')}
      ready={undecided.outcomes.includes(outcome) && reason.trim() !== ''}
      onReady={onReady}
      onClose={onClose}
    >
      {refused === undefined ? null : (
        <>
          <ProblemNotice problem={refused} />
          <p className="bw-choosing-again">
            {t(
              undecided.verifiedBy.length > 0
                ? 'undecided.nothingSignedTwo'
                : 'undecided.nothingSigned',
            )}
          </p>
        </>
      )}
      <div>
        <div className="bw-value-label">{t('undecided.outcome')}</div>
        <div className="bw-choices" role="group" aria-label={t('undecided.outcome')}>
          {undecided.outcomes.map((one) => (
            <Button
              key={one}
              variant={one === outcome ? 'filled' : 'default'}
              aria-pressed={one === outcome}
              onClick={() => onChoice({ outcome: one, reason })}
            >
              {outcomeName(undecided, one, i18n.language)}
            </Button>
          ))}
        </div>
      </div>
      <Textarea
        label={t('shared:reason')}
        description={t('undecided.reasonHelp')}
        value={reason}
        onChange={(event) => onChoice({ outcome, reason: event.currentTarget.value })}
        required
        autosize
        minRows={3}
        maxLength={2000}
      />
    </First>
  );
}
