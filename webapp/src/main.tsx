import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startTexts } from './shared/i18n/texts';
import { texts as modelling } from './shared/modelling/texts/texts';
import { texts as shared } from './shared/texts/texts';
import { texts as admin } from './admin/texts/texts';
import { texts as design } from './design/texts/texts';
import { texts as floor } from './floor/texts/texts';
import { texts as quality } from './quality/texts/texts';
import { Shell } from './shell/shell';
import { texts as shell } from './shell/texts/texts';

startTexts({ shared, modelling, shell, floor, design, quality, admin });

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Shell />
    </StrictMode>,
  );
}
