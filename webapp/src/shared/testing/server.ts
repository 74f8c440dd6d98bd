import { setupServer } from 'msw/node';

/** Stands for the product at its own protocol; each test says what it answers. */
export const server = setupServer();
