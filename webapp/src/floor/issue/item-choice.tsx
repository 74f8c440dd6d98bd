import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecordText } from '@/shared/i18n/record-text';
import { PlusIcon } from '@/shared/ui/icons';
import { Button, TextInput } from '@/shared/ui/kit';
import type { ItemList } from './order';

interface ItemChoiceProps {
  list: ItemList;
  members: string[];
  onChange: (members: string[]) => void;
}

/** The items that a batch is made in, such as its sub-lots: those of the record, and others. */
export function ItemChoice({ list, members, onChange }: ItemChoiceProps) {
  const { t } = useTranslation('floor');
  const text = useRecordText();
  const [more, setMore] = useState('');
  const [added, setAdded] = useState<string[]>([]);
  const name = text(list.name);
  if (list.from === 'positions') {
    return (
      <p className="bw-issue-fixed">
        <strong>{name}</strong>: {list.members.join(', ')}{' '}
        <span className="bw-muted">{t('issue.itemsFixed')}</span>
      </p>
    );
  }
  const known = [...list.members, ...added.filter((one) => !list.members.includes(one))];
  const choose = (names: string[]) => onChange(known.filter((one) => names.includes(one)));
  const add = () => {
    const item = more.trim();
    if (item !== '') {
      setAdded(added.includes(item) ? added : [...added, item]);
      onChange(members.includes(item) ? members : [...members, item]);
      setMore('');
    }
  };
  return (
    <fieldset className="bw-issue-items">
      <legend>{name}</legend>
      <p className="bw-issue-help">
        {t('issue.itemsHelp', { minimum: list.minimum, maximum: list.maximum })}{' '}
        {t('issue.itemsChosen', { count: members.length })}
      </p>
      <div className="bw-issue-choices">
        {known.map((item) => {
          const on = members.includes(item);
          return (
            <Button
              key={item}
              variant={on ? 'filled' : 'default'}
              aria-pressed={on}
              onClick={() =>
                choose(on ? members.filter((one) => one !== item) : [...members, item])
              }
            >
              {item}
            </Button>
          );
        })}
        <div className="bw-issue-more">
          <TextInput
            aria-label={t('issue.itemsMore', { list: name })}
            placeholder={t('issue.itemsOther')}
            value={more}
            maxLength={32}
            autoComplete="off"
            onChange={(event) => setMore(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') {
                event.preventDefault();
                add();
              }
            }}
          />
          <Button
            variant="default"
            leftSection={<PlusIcon />}
            disabled={more.trim() === ''}
            onClick={add}
          >
            {t('issue.itemsAdd')}
          </Button>
        </div>
      </div>
    </fieldset>
  );
}
