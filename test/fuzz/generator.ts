import { framingRequest } from './framing-requests.js';
import { importRequest } from './import-requests.js';
import { jsonRequest } from './json-requests.js';
import { onHandRequest } from './on-hand-requests.js';
import { Random } from './random.js';
import type { FuzzRequest } from './request.js';
import { soapRequest } from './soap-requests.js';

/** Request number so and so of a seed: always the same bytes. */
export function requestOf(seed: number, index: number): FuzzRequest {
  const random = new Random(seed, index);
  return random.weighted([
    [50, soapRequest],
    [22, jsonRequest],
    [8, onHandRequest],
    [5, importRequest],
    [15, framingRequest],
  ])(random);
}
