/** The one document that says which versions are in force. */
export interface Programme {
  _id: typeof PROGRAMME_ID;
  name: string;
  covenantVersion: number;
  policyVersion: number;
}

export const PROGRAMME_ID = 'current';
