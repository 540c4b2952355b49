import { provideWebGpu } from './runtime.js';

provideWebGpu(() => import('onnxruntime-web/webgpu'));
