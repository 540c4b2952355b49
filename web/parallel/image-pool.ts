import { platform } from '#platform';
import type { Pixels } from '../engine/image-encoder.js';
import { CrosshashError } from '../errors.js';
import type { Encoded } from '../model/encoded.js';
import type { WorkerPort } from '../platform/worker-port.js';
import type { AnswerMessage, StartMessage } from './messages.js';

interface Task {
  readonly resolve: (encoded: Encoded) => void;
  readonly reject: (error: unknown) => void;
}

interface Member {
  readonly port: WorkerPort;
  readonly tasks: Map<number, Task>;
}

/** Several workers that encode pictures, each by itself; an answer does not depend on who gave it. */
export class ImagePool {
  readonly #members: Member[];
  #tasks = 0;
  #failure: CrosshashError | undefined;

  constructor(size: number, start: StartMessage) {
    this.#members = Array.from({ length: size }, () => this.#startMember(start));
  }

  /** Encodes a picture with the worker that has least to do. Fails as ImageModality.encode does. */
  encode(pixels: Pixels): Promise<Encoded> {
    return new Promise((resolve, reject) => {
      const member = this.#members.reduce((least, other) => (other.tasks.size < least.tasks.size ? other : least));
      if (this.#failure) return reject(this.#failure);
      const task = this.#tasks++;
      member.tasks.set(task, { resolve, reject });
      member.port.keepAlive(true);
      member.port.post({ kind: 'encode', task, pixels });
    });
  }

  /** Ends the workers at once; pictures under way fail with `disposed`. */
  dispose(): void {
    this.#fail(new CrosshashError('disposed', 'The model was disposed of.'));
    for (const { port } of this.#members) port.terminate();
  }

  #startMember(start: StartMessage): Member {
    const member: Member = { port: platform.startImageWorker(), tasks: new Map() };
    member.port.onMessage((message) => this.#hear(member, message as AnswerMessage));
    member.port.onFailure((error) => {
      this.#fail(
        new CrosshashError('internal', 'A worker that encodes pictures failed; load the model again.', {
          cause: error,
        }),
      );
    });
    member.port.post(start);
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
