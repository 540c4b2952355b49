declare module '*/content-security-policy.mjs' {
  export const contentSecurityPolicy: string;
}
