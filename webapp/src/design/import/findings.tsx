import { useTranslation } from 'react-i18next';
import { Stack } from '@/shared/ui/kit';
import { Status } from '@/shared/ui/status';
import type { Finding } from '../api';
import '../design.css';

interface FindingsProps {
  findings: Finding[];
  /** Opens the element a finding is about; absent where there is nothing to open. */
  onElement?: (element: string) => void;
}

function FindingLine({
  finding,
  onElement,
}: { finding: Finding } & Omit<FindingsProps, 'findings'>) {
  const { t } = useTranslation('design');
  const { element } = finding;
  return (
    <li className="bw-finding" data-severity={finding.severity}>
      <div className="bw-chips">
        <Status tone={finding.severity === 'error' ? 'critical' : 'warning'}>
          {t(`findings.${finding.severity}`)}
        </Status>
        <span className="bw-code">
          {finding.file}
          {finding.line ? `:${finding.line}` : ''}
        </span>
        {element && onElement && finding.file === 'procedure.bpmn' ? (
          <button type="button" className="bw-link bw-code" onClick={() => onElement(element)}>
            {element}
          </button>
        ) : element ? (
          <span className="bw-code">{element}</span>
        ) : null}
      </div>
      <p>{finding.reason}</p>
      <p>
        <b>{t('findings.mend')}</b> {finding.mend}
      </p>
      <p className="bw-minor">
        <span className="bw-code">{finding.rule}</span>
        {finding.clause ? ` · ${finding.clause}` : ''}
      </p>
    </li>
  );
}

/** What the checks found: where, why, and how to mend it; errors first. */
export function Findings({ findings, onElement }: FindingsProps) {
  const sorted = [...findings].sort((a, b) => a.severity.localeCompare(b.severity));
  return (
    <Stack gap="sm" component="ol" m={0} p={0} style={{ listStyle: 'none' }}>
      {sorted.map((finding, index) => (
        <FindingLine key={index} finding={finding} {...(onElement ? { onElement } : {})} />
      ))}
    </Stack>
  );
}
