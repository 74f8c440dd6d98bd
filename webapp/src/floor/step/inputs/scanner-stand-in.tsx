import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '@/shared/api/client';
import { welcomeQuery } from '@/shared/api/session';
import { Button, Modal, Stack, Text } from '@/shared/ui/kit';
import type { FieldView, StepView } from '../../api';
import { attemptsOf, currentOf } from '../entries';

interface StandInProps {
  step: StepView;
  field: FieldView;
  row: number;
  onCode: (code: string) => void;
}

/** In the demonstration only: codes to hold before a scanner that nobody has at hand. */
export function ScannerStandIn(props: StandInProps) {
  const { t } = useTranslation('floor');
  const [opened, setOpened] = useState(false);
  const { data: welcome } = useQuery(welcomeQuery);
  if (!welcome?.demo) {
    return null;
  }
  return (
    <>
      <Button variant="subtle" px="xs" onClick={() => setOpened(true)}>
        {t('scan.standIn')}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t('scan.standInTitle')}>
        {opened ? (
          <Codes
            {...props}
            onCode={(code) => {
              setOpened(false);
              props.onCode(code);
            }}
          />
        ) : null}
      </Modal>
    </>
  );
}

interface Code {
  code: string;
  about: string;
}

async function codes(step: StepView, field: FieldView, row: number): Promise<Code[]> {
  switch (field.purpose) {
    case 'lot':
    case 'container': {
      if (step.target) {
        const found = await take(
          api.GET('/api/v1/materials/{material}/candidates', {
            params: { path: { material: step.target.material } },
          }),
        );
        return found.map((one) => ({
          code: field.purpose === 'lot' ? (one.lot ?? '') : one.id,
          about: one.material,
        }));
      }
      const { items } = await take(
        api.GET('/api/v1/containers', {
          params: { query: { batch: step.batch, status: 'dispensed', limit: 200 } },
        }),
      );
      return (items ?? []).map((one) => ({ code: one.id, about: one.material }));
    }
    case 'scale':
    case 'equipment':
    case 'instrument': {
      const units = await take(
        api.GET('/api/v1/equipment', {
          params: { query: step.equipment ? { class: step.equipment.equipmentClass } : {} },
        }),
      );
      return units.map((one) => ({ code: one.code, about: `${one.name}, ${one.status}` }));
    }
    case 'workCentre': {
      const rooms = await take(api.GET('/api/v1/work-centres'));
      return rooms.map((one) => ({ code: one.code, about: one.name }));
    }
    case 'pointOfUse': {
      const points = await take(api.GET('/api/v1/points-of-use'));
      return points.map((one) => ({ code: one.code, about: one.name }));
    }
    case 'labelScan': {
      const label = step.fields.find((one) => one.purpose === 'label');
      const printed = label
        ? currentOf(attemptsOf(step, label.key, label.row ? row : 0))
        : undefined;
      return printed?.value ? [{ code: printed.value, about: '' }] : [];
    }
    default:
      return [];
  }
}

function Codes({ step, field, row, onCode }: StandInProps) {
  const { t } = useTranslation('floor');
  const { data } = useQuery({
    queryKey: ['codes', step.batch, step.occurrence, row, field.key],
    queryFn: () => codes(step, field, row),
    staleTime: 0,
  });
  const found = (data ?? []).filter((one) => one.code !== '');
  return (
    <Stack>
      <Text c="dimmed">{t('scan.standInHelp')}</Text>
      {data && found.length === 0 ? <Text>{t('scan.nothing')}</Text> : null}
      {found.map((one) => (
        <Button
          key={one.code}
          variant="default"
          justify="space-between"
          rightSection={<span className="bw-muted">{one.about}</span>}
          onClick={() => onCode(one.code)}
        >
          {one.code}
        </Button>
      ))}
    </Stack>
  );
}
