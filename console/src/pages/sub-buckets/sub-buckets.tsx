import '../../styles/reasons.css';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type SubBucket, useReasons, useSubBucketList } from '../../access/reasons.js';
import { useSession, useSubBuckets } from '../../access/session.js';
import { carryOut, type Fate } from '../../drafts/intentions.js';
import { tellOtherTabs } from '../../frame/tabs.js';
import { useToast } from '../../frame/toasts.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { TextField } from '../../parts/field.js';
import { PageHead, usePageTitle } from '../../parts/page.js';
import { Empty } from '../../parts/states.js';
import { type Column, Table } from '../../parts/table.js';
import { sentenceOf } from '../../texts/problems.js';
import { ReasonLinks, reasonsOf, Uses } from './uses.js';

const NAME_LENGTH_MAX = 255;

/** The question of a dialog. A new sub-bucket has no `of`. */
type Asked = { readonly kind: 'name' | 'delete'; readonly of: SubBucket | undefined };

function useSubBucketChanges() {
  const { user } = useSession();
  const queries = useQueryClient();
  const told = async <Answer,>(fate: Promise<Fate<Answer>>): Promise<string | undefined> => {
    const { kind, ...more } = await fate;
    const subjects = ['sub-buckets', 'reasons'];
    tellOtherTabs(subjects);
    for (const subject of subjects) await queries.invalidateQueries({ queryKey: [subject] });
    return kind === 'done' || !('failure' in more) ? undefined : sentenceOf(more.failure);
  };
  return {
    create: (description: string) =>
      told(
        carryOut({
          ...{ path: '/_admin/api/sub-buckets', method: 'post', body: { description }, user },
          ...{ subject: 'make a sub-bucket', title: `Make the sub-bucket ${description}` },
        }),
      ),
    rename: ({ id }: SubBucket, description: string) =>
      told(
        carryOut({
          ...{ path: '/_admin/api/sub-buckets/{id}', method: 'put', pathParameters: { id }, user },
          ...{ body: { description }, subject: `sub-bucket ${id}` },
          title: `Rename the sub-bucket ${id}`,
        }),
      ),
    remove: ({ id, description }: SubBucket) =>
      told(
        carryOut({
          ...{ path: '/_admin/api/sub-buckets/{id}', method: 'delete', user },
          ...{ pathParameters: { id }, subject: `sub-bucket ${id}` },
          title: `Delete the sub-bucket ${description}`,
        }),
      ),
  };
}

function NameDialog({
  of,
  onClose,
}: {
  readonly of: SubBucket | undefined;
  readonly onClose: () => void;
}) {
  const [name, setName] = useState(of?.description ?? '');
  const [problem, setProblem] = useState<string>();
  const { create, rename } = useSubBucketChanges();
  const reasons = useReasons();
  const toast = useToast();
  const save = async (): Promise<void> => {
    const given = name.trim();
    if (given === '') return setProblem('Write what it is called.');
    const found = await (of === undefined ? create(given) : rename(of, given));
    if (found !== undefined) return setProblem(found);
    toast({ text: of === undefined ? `${given} is there.` : `It is called ${given} now.` });
    onClose();
  };
  return (
    <Dialog
      title={of === undefined ? 'New sub-bucket' : `Rename ${of.description}`}
      onClose={onClose}
      onSubmit={() => void save()}
      actions={
        <>
          <Button onClick={onClose}>Back</Button>
          <Button kind="main" isSubmit>
            {of === undefined ? 'Create' : 'Rename'}
          </Button>
        </>
      }
    >
      <TextField
        label="Name"
        value={name}
        maxLength={NAME_LENGTH_MAX}
        problem={problem}
        onValue={(text) => {
          setName(text);
          setProblem(undefined);
        }}
      />
      {of !== undefined && <Uses of={of} reasons={reasons} />}
    </Dialog>
  );
}

function DeleteDialog({ of, onClose }: { readonly of: SubBucket; readonly onClose: () => void }) {
  const [problem, setProblem] = useState<string>();
  const { remove } = useSubBucketChanges();
  const reasons = useReasons();
  const toast = useToast();
  const go = async (): Promise<void> => {
    const found = await remove(of);
    if (found !== undefined) return setProblem(found);
    toast({ text: `${of.description} is deleted.` });
    onClose();
  };
  return (
    <Dialog
      title={`Delete ${of.description}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Back</Button>
          <Button kind="danger" onClick={() => void go()}>
            Delete {of.description}
          </Button>
        </>
      }
    >
      <p>Only a sub-bucket that no stock ever was in can be deleted.</p>
      <Uses of={of} reasons={reasons} />
      {problem !== undefined && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </Dialog>
  );
}

/** The sub-buckets of unavailable stock, and the reasons that use them. */
export default function SubBuckets() {
  usePageTitle('Sub-buckets');
  const isUsed = useSubBuckets();
  const subBuckets = useSubBucketList();
  const reasons = useReasons();
  const [asked, setAsked] = useState<Asked>();
  if (!isUsed) return <Empty>There is no page at this address.</Empty>;
  const columns: readonly Column<SubBucket>[] = [
    { id: 'name', title: 'Name', cell: ({ description }) => description },
    {
      ...{ id: 'reasons', title: 'Reasons that use it', isTitled: true },
      cell: (one) => <ReasonLinks reasons={reasonsOf(reasons, one)} />,
    },
  ];
  const deleteOff = (one: SubBucket): string | undefined => {
    const [first] = reasonsOf(reasons, one);
    return first === undefined ? undefined : `Reason ${first.code} uses it.`;
  };
  return (
    <>
      <PageHead
        title="Sub-buckets"
        actions={
          <Button
            kind="main"
            symbol="add"
            className="on-pc"
            onClick={() => setAsked({ kind: 'name', of: undefined })}
          >
            Create
          </Button>
        }
      />
      {subBuckets.length === 0 ? (
        <Empty>No sub-bucket yet: unavailable stock needs one.</Empty>
      ) : (
        <Table
          label="Sub-buckets"
          columns={columns}
          rows={subBuckets}
          rowKey={({ id }) => String(id)}
          rowActions={(one) => (
            <span className="row-buttons">
              <Button
                className="on-pc"
                label={`Rename ${one.description}`}
                onClick={() => setAsked({ kind: 'name', of: one })}
              >
                Rename
              </Button>
              <Button
                kind="danger"
                className="on-pc"
                label={`Delete ${one.description}`}
                off={deleteOff(one)}
                onClick={() => setAsked({ kind: 'delete', of: one })}
              >
                Delete
              </Button>
            </span>
          )}
        />
      )}
      {asked?.kind === 'name' && <NameDialog of={asked.of} onClose={() => setAsked(undefined)} />}
      {asked?.kind === 'delete' && asked.of !== undefined && (
        <DeleteDialog of={asked.of} onClose={() => setAsked(undefined)} />
      )}
    </>
  );
}
