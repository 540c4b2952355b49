// The script of a worker that encodes one modality: it owns a core, a network and a hash function.
import * as platform from '#platform';
import { loadCore } from '../engine/load-core.js';
import { toCrosshashError } from '../errors.js';
import { createModality, type Modality } from '../model/create-modality.js';
import type { AnswerMessage, EncodeMessage, StartMessage, WarmUpMessage } from './messages.js';

type Message = StartMessage | EncodeMessage | WarmUpMessage;

let modality: Promise<Modality<unknown>> | undefined;

platform.hearMessages((message, answer) => void hear(message as Message, answer));

async function hear(message: Message, say: (answer: AnswerMessage) => void): Promise<void> {
  if (message.kind === 'start') {
    modality = start(message);
    modality.catch(() => {}); // every item's answer tells
    return;
  }
  const { task } = message;
  let answer: AnswerMessage;
  try {
    const ready = await modality;
    if (!ready) throw new Error('The worker was not started.');
    answer = { task, encoded: message.kind === 'encode' ? await ready.encode(message.item) : undefined };
  } catch (error) {
    const { code, message: text } = toCrosshashError(error);
    answer = { task, error: { code, message: text } };
  }
  say(answer);
}

async function start({ modality: name, manifest, files, device, core: options }: StartMessage) {
  const [core, runtime] = await Promise.all([loadCore(options), platform.loadRuntime(device)]);
  return createModality({ core, runtime, manifest, files }, name) as Promise<Modality<unknown>>;
}
