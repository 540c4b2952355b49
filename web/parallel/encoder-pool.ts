import * as platform from '#platform';
import { CrosshashError } from '../errors.js';
import type { Items, ModalityName } from '../model/create-modality.js';
import type { Encoded } from '../model/encoded.js';
import type { WorkerPort } from '../platform/worker-port.js';
import type { AnswerMessage, EncodeMessage, StartMessage, WarmUpMessage } from './messages.js';

interface Task {
  readonly resolve: (encoded: Encoded | undefined) => void;
  readonly reject: (error: unknown) => void;
}

interface Member {
  readonly port: WorkerPort;
  readonly tasks: Map<number, Task>;
}

// Items that one worker has before it pays to start another, when no more are known to come.
const patience = 3;

/**
 * Workers that encode one modality, each by itself; an answer does not depend on who gave it. They are started as they
 * are needed: another one only when all have work.
 */
export class EncoderPool<Name extends ModalityName> {
  readonly #size: number;
  readonly #start: StartMessage<Name>;
  readonly #members: Member[] = [];
  #tasks = 0;
  #failure: CrosshashError | undefined;

  constructor(size: number, start: StartMessage<Name>) {
    this.#size = size;
    this.#start = start;
  }

  /** Encodes an item with the worker that has least to do. Fails as the modality's `encode` does. */
  async encode(item: Items[Name], many: boolean): Promise<Encoded> {
    const encoded = await this.#ask((task) => ({ kind: 'encode', task, item }) satisfies EncodeMessage<Name>, many);
    if (!encoded) throw new CrosshashError('internal', 'A worker that encodes gave no answer.');
    return encoded;
  }

  /** Waits until one worker is ready. */
  async warmUp(): Promise<void> {
    await this.#ask((task) => ({ kind: 'warm-up', task }) satisfies WarmUpMessage, false);
  }

  /** Ends the workers at once; items under way fail with `disposed`. */
  dispose(): void {
    this.#fail(new CrosshashError('disposed', 'The model was disposed of.'));
    for (const { port } of this.#members) port.terminate();
  }

  #ask(message: (task: number) => EncodeMessage<Name> | WarmUpMessage, many: boolean): Promise<Encoded | undefined> {
    return new Promise((resolve, reject) => {
      if (this.#failure) return reject(this.#failure);
      const { tasks, port } = this.#leastBusy(many);
      const task = this.#tasks++;
      tasks.set(task, { resolve, reject });
      port.keepAlive(true);
      port.post(message(task));
    });
  }

  #leastBusy(many: boolean): Member {
    const [first, ...others] = this.#members;
    const least = first && others.reduce((a, b) => (b.tasks.size < a.tasks.size ? b : a), first);
    const queue = many ? 1 : patience;
    const enough = least && (least.tasks.size < queue || this.#members.length >= this.#size);
    return enough ? least : this.#startMember();
  }

  #startMember(): Member {
    const member: Member = { port: platform.startEncoderWorker(this.#start), tasks: new Map() };
    this.#members.push(member);
    member.port.onMessage((message) => this.#hear(member, message as AnswerMessage));
    member.port.onFailure((error) => {
      this.#fail(
        new CrosshashError('internal', 'A worker that encodes failed; load the model again.', {
          cause: error,
        }),
      );
    });
    member.port.post(this.#start);
    member.port.keepAlive(false);
    return member;
  }

  #hear(member: Member, answer: AnswerMessage): void {
    const task = member.tasks.get(answer.task);
    member.tasks.delete(answer.task);
    if (member.tasks.size === 0) member.port.keepAlive(false);
    if ('encoded' in answer) task?.resolve(answer.encoded);
    else task?.reject(new CrosshashError(answer.error.code, answer.error.message));
  }

  #fail(error: CrosshashError): void {
    this.#failure ??= error;
    for (const { tasks } of this.#members) {
      for (const task of tasks.values()) task.reject(error);
      tasks.clear();
    }
  }
}
