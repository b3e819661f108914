import type { Database, Statement } from 'better-sqlite3';
import type { Value } from '../steps.js';

export class Statements {
  private readonly byText = new Map<string, Statement<Value[]>>();
  private readonly arraysByText = new Map<string, Statement<Value[]>>();

  constructor(private readonly database: Database) {}

  prepared(sql: string): Statement<Value[]> {
    let statement = this.byText.get(sql);
    if (statement === undefined) {
      statement = this.database.prepare<Value[]>(sql);
      this.byText.set(sql, statement);
    }
    return statement;
  }

  run(sql: string, ...values: Value[]) {
    return this.prepared(sql).run(...values);
  }

  runOne(sql: string, ...values: Value[]): void {
    const { changes } = this.run(sql, ...values);
    if (changes !== 1) throw new Error(`${changes} rows changed instead of one by: ${sql}`);
  }

  get<Row>(sql: string, ...values: Value[]): Row | undefined {
    return this.prepared(sql).get(...values) as Row | undefined;
  }

  all<Row>(sql: string, ...values: Value[]): Row[] {
    return this.prepared(sql).all(...values) as Row[];
  }

  allArrays<Row extends readonly Value[]>(sql: string, ...values: Value[]): Row[] {
    let statement = this.arraysByText.get(sql);
    if (statement === undefined) {
      statement = this.database.prepare<Value[]>(sql).raw();
      this.arraysByText.set(sql, statement);
    }
    return statement.all(...values) as Row[];
  }
}
