// What the extension says itself; all else the server says.

export const WORDS = {
  ru: {
    missing:
      "Journeys: команда «{command}» не запускается. Установите её, как сказано в руководстве на странице «Редакторы», или назовите в настройке journeys.command.",
    stopped: "Journeys: сервер остановился.",
    more: "Что случилось",
  },
  en: {
    missing:
      "Journeys: the command “{command}” does not start. Install it as the manual says on the page “Editors”, or name it in the setting journeys.command.",
    stopped: "Journeys: the server has stopped.",
    more: "What happened",
  },
};
