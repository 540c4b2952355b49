// The script of a worker that holds a gallery, or a part of one: it owns a core.
import * as platform from '#platform';
import { answerCalls } from '../line/answer-calls.js';
import type { CallMessage } from '../line/messages.js';
import { shardMethods } from './shard-methods.js';

const hear = answerCalls(shardMethods);

platform.hearMessages((message, answer) => hear(message as CallMessage, answer));
