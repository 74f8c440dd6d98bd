import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { meQuery, welcomeQuery } from '@/shared/api/session';
import { useConnection } from '@/shared/api/state';
import { Center, Loader } from '@/shared/ui/kit';
import { Frame } from './frame';
import { LogIn } from './log-in';
import { LogInAgain } from './log-in-again';
import { Offline } from './offline';
import { FirstPassword } from './password';
import { SetUp } from './set-up';

/** Lets a person in: set up, logged in, with a password of their own; then shows the screen. */
export function Gate() {
  const { lost } = useConnection();
  const welcome = useQuery(welcomeQuery);
  // While the screen is locked nobody asks who is there: the answer would take the screen away.
  const me = useQuery({ ...meQuery, enabled: !lost });

  if (welcome.data?.setUpNeeded) {
    return <SetUp />;
  }
  if (me.data === undefined || !welcome.data) {
    return welcome.isError || me.isError ? (
      <Offline />
    ) : (
      <Center h="100vh">
        <Loader />
      </Center>
    );
  }
  if (me.data === null) {
    return <LogIn welcome={welcome.data} />;
  }
  if (me.data.mustChangePassword && !lost) {
    return <FirstPassword />;
  }
  // The screen stays as it is while the session is renewed: what is typed must not get lost.
  return (
    <>
      <div inert={lost} className={lost ? 'bw-veiled' : undefined}>
        <Frame>
          <Outlet />
        </Frame>
      </div>
      {lost ? <LogInAgain me={me.data} /> : null}
    </>
  );
}
