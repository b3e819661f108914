import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { watchNavigation } from './frame/navigation.js';
import { watchTheme } from './frame/theme.js';
import './styles/main.css';

// Its address is relative to the first page. At others it would be another one.
const icon = document.head.querySelector<HTMLLinkElement>('link[rel=icon]');
icon?.setAttribute('href', icon.href);

watchTheme();
watchNavigation();
const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
